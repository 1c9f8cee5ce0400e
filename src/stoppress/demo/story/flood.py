"""Tuesday, 19:04 to half past midnight, in another city and in Arabic: a flood, a bridge and the beginning of an inquiry.

City, river, people and offices are invented. What has to agree: 4.5 metres is the mark of alarm, the river stood at 4.6,
4.9, 5.1 and, at its highest, 5.3; the bridge was closed at 20:02 and its third pier fell at 20:47; 640 people left three
quarters, 280, 215 and 145 of them; the report on the bridge is two years old. Times are those of the city, UTC-3.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from stoppress.demo.blocks import (
    answer,
    embed,
    film,
    gallery,
    lang,
    lead_in,
    link,
    p,
    picture,
    points,
    question,
    quote,
    see,
    steps,
    strong,
    table,
    warned,
)
from stoppress.demo.people import ADEL, HALA, NUR
from stoppress.demo.script import Script, point

# As in the ferry's city, the zone is named for its offset alone, with the sign the other way round.
# So far west that its evening is the ferry's night: whoever opens the demo's page finds the ferry on it within a moment,
# and not a page that waits until a whole flood has been written.
MARSANA = "Etc/GMT+3"
_CLOCK = timezone(timedelta(hours=-3))
TITLE = "فيضان نهر الزمر: انهيار جزء من الجسر القديم في مرسانة"
CITY = "بلدية مرسانة"


def write(on: Script) -> None:
    _the_river_rises(on)
    _the_bridge_is_closed(on)
    _a_pier_falls(on)
    _the_guard(on)
    _questions(on)
    _the_inquiry(on)
    _after_midnight(on)


def _the_river_rises(on: Script) -> None:
    at = on.on(date(2026, 3, 3), MARSANA)
    at("19:04:20", NUR).create(
        title="نهر الزمر يرتفع: مرسانة تستعد لليلة طويلة",
        standfirst="أمطار يومين ترفع منسوب النهر فوق حد الإنذار، والبلدية تطلب من سكان الضفتين الاستعداد.",
        section="فيضان مرسانة",
        outlet="The Hallin Record بالعربية",
        language="ar",
        timezone=MARSANA,
        fiction=True,
    )
    at("19:04:40", NUR).set_state("live")
    at("19:06:10", ADEL).flash("alarm", "نهر الزمر يتجاوز حد الإنذار في مرسانة")
    at("19:09:30", ADEL).fill(
        "alarm",
        p(
            "سجّلت محطة القياس عند الميناء النهري 4.6 أمتار في الساعة السابعة مساءً، وحد الإنذار 4.5. وقالت البلدية إن "
            "المنسوب يرتفع نحو عشرة سنتيمترات كل ساعة."
        ),
        p("لم يُبلَّغ عن إصابات حتى الآن، ولا يزال المرور على الجسرين مفتوحًا."),
    )
    at("19:21:45", HALA).post(
        "the-marks",
        "ثلاث علامات على الجدار",
        lead_in("على جدار الميناء ثلاث علامات، ولكل منها معنى:"),
        points(
            ("أربعة أمتار ونصف: ", strong("الإنذار"), "، تُغلق ممرات المشاة على الضفة."),
            ("خمسة أمتار: ", strong("الإخلاء"), "، يغادر سكان الطوابق الأرضية."),
            ("خمسة أمتار ونصف: لم يبلغها النهر إلا مرة واحدة، قبل واحد وستين عامًا."),
        ),
        tags=("خلفية",),
    )
    at("19:34:00", ADEL).post(
        "in-the-lanes",
        "الماء يدخل أزقة الدباغين",
        picture("lane"),
        p(
            "وصل الماء إلى عتبات البيوت في الصف الأول من حي الدباغين. يتناقل الجيران أكياس الرمل من يد إلى يد، والأطفال "
            "يعدّونها بصوت عالٍ."
        ),
        location="حي الدباغين",
    )
    at("19:41:15", HALA).post(
        "what-to-do",
        "ماذا تفعل إن كنت تسكن قرب النهر",
        steps(
            "أطفئ الكهرباء في الطابق الأرضي قبل أن يصل الماء، لا بعده.",
            "خذ الأدوية والأوراق، واترك الباقي.",
            "اتجه إلى مدرسة الربوة سيرًا على الأقدام؛ الطريق محجوز لسيارات الإسعاف.",
            "من يحتاج إلى مساعدة فليتصل بالرقم 0800 300 400، وهو يجيب طوال الليل.",
        ),
        sign=(),
    )
    at("19:41:40", NUR).pin("what-to-do")
    at("19:48:00", NUR).summary(
        point("theriver", "تجاوز نهر الزمر حد الإنذار في مرسانة، ويرتفع نحو عشرة سنتيمترات كل ساعة.", "alarm"),
        point("thelanes", "دخل الماء أزقة حي الدباغين، ولم يُبلَّغ عن إصابات.", "in-the-lanes"),
        point(
            "therain",
            "هطل في يومين ما يهطل عادة في شهر.",
            standing="background",
            note="أرقام مصلحة الأرصاد للمدينة منذ الأحد",
        ),
        point("thepeak", "متى يبلغ النهر ذروته.", "alarm", heading="unknown"),
    )


def _the_bridge_is_closed(on: Script) -> None:
    at = on.on(date(2026, 3, 3), MARSANA)
    at("19:59:10", ADEL).post(
        "last-bus",
        None,
        p(
            "عبرت الحافلة رقم 7 الجسر القديم قبل دقيقة وعلى متنها 41 راكبًا. يقول سائقها إنه شعر بالجسر «يتنفس» تحت العجلات، "
            "ولن يعود عليه الليلة."
        ),
        location="الجسر القديم",
    )
    at("20:03:20", HALA).post(
        "bridge-closed",
        "إغلاق الجسر القديم",
        p(
            "أغلقت البلدية الجسر القديم أمام السيارات والمشاة في الساعة 20:02. يبقى الجسر الجديد مفتوحًا، وتُحوَّل الحافلات إليه."
        ),
        tags=("الجسر",),
        sourcing="مهندس المناوبة بالهاتف، وأكده مكتب رئيس البلدية كتابةً.",
    )
    at("20:03:50", NUR).key_point("bridge-closed", "إغلاق الجسر القديم")
    at("20:16:30", ADEL).post(
        "counting-steps",
        "«نعدّ درجات السلّم»",
        quote(
            "«عندنا إحدى عشرة درجة من الزقاق إلى الباب. كانت تسعًا جافة عند المغرب، وهي الآن ست. لا ننظر إلى الساعة، ننظر إلى "
            "الدرج.»",
            speaker="أم سامي",
            role="من سكان حي الدباغين",
            name="changed",
        ),
        location="حي الدباغين",
    )
    at("20:31:05", HALA).post(
        "calder",
        "خبيرة: الجسر يخشى الأخشاب أكثر من الماء",
        quote(
            "“Water goes round a pier. A tree does not. What I would watch tonight is what the river carries.”",
            speaker="Ruth Calder",
            role="مهندسة أنهار زائرة في جامعة مرسانة",
            lang="en",
            translation="«الماء يدور حول الدعامة، أما الشجرة فلا. لو كنت مكانكم لراقبت الليلة ما يحمله النهر.»",
            into="ar",
            translator="هالة قاسم",
        ),
        p("تقود ", lang("en", "Calder"), " فريقًا يقيس حمولة النهر من الطمي والأخشاب منذ الخريف."),
        tags=("الجسر",),
    )


def _a_pier_falls(on: Script) -> None:
    at = on.on(date(2026, 3, 3), MARSANA)
    at("20:48:30", ADEL).flash("pier", "انهيار دعامة في الجسر القديم")
    at("20:48:55", NUR).key_point("pier", "انهيار الدعامة الثالثة")
    at("20:52:10", ADEL).fill(
        "pier",
        picture("bridge"),
        p(
            "سقطت الدعامة الثالثة في الساعة 20:47 وسقط معها قوسان من الجسر. كان الجسر خاليًا من السيارات منذ إغلاقه قبل خمس "
            "وأربعين دقيقة."
        ),
        p("انقطعت الكهرباء عن الضفة الشرقية. تقول البلدية إن خط التغذية يمر تحت الجسر."),
    )
    at("20:53:00", NUR).describe(
        title=TITLE,
        standfirst="سقطت الدعامة الثالثة بعد إغلاق الجسر بخمس وأربعين دقيقة. نتابع الإخلاء ومنسوب النهر أولًا بأول.",
    )
    at("20:58:20", ADEL).post(
        "his-name",
        "حارس الجسر لم يُعثر عليه",
        p("لم يُعثر على حارس الجسر، وقد ذكر زملاؤه اسمه لنا."),
        sourcing="زميلان في غرفة الحراسة. لم نسأل هل أُبلغت الأسرة.",
    )
    at("21:04:05", NUR).take_down(
        "his-name",
        trace="note",
        note="أزلنا هذا المنشور لأنه ذكر اسم شخص قبل أن تُبلَّغ أسرته. نعتذر لها.",
        reason="لم تكن الأسرة قد أُبلغت. تحدثت إلى عادل في الساعة 21:03.",
        erase=True,
    )


def _the_guard(on: Script) -> None:
    at = on.on(date(2026, 3, 3), MARSANA)
    at("21:12:40", HALA).post(
        "missing",
        "حارس الجسر مفقود",
        p("تقول فرقة الإطفاء إن حارس الجسر كان في غرفته على الضفة حين سقطت الدعامة، ولم يُرَ بعد ذلك. يبحث عنه قاربان."),
        tags=("الجسر",),
    )
    at("21:13:05", NUR).key_point("missing", "حارس الجسر مفقود")
    at("21:20:30", HALA).post(
        "level",
        "منسوب النهر: 5.8 أمتار",
        p("سجّلت محطة الميناء 5.8 أمتار في الساعة 21:15، وهذا فوق حد الإخلاء."),
    )
    at("21:26:10", HALA).post(
        "on-the-roof",
        "«البئر في الحديقة صارت نافورة»",
        embed(
            "mastodon",
            "marsana.example/@sahar_b/40213",
            author="سحر ب.، من سكان الضفة الشرقية",
            text="نحن على السطح والجميع بخير. البئر في الحديقة صارت نافورة. رأينا ضوء القارب مرتين، وهو يقترب.",
        ),
    )
    at("21:31:00", NUR).correct(
        "level",
        p("سجّلت محطة الميناء 5.1 أمتار في الساعة 21:15، وهذا فوق حد الإخلاء."),
        headline="منسوب النهر: 5.1 أمتار",
        line="ذكرنا أن المنسوب 5.8 أمتار. الصحيح 5.1؛ قُرئت العلامة خطأً في الظلام.",
    )
    at("21:38:15", ADEL).flash("found", "العثور على حارس الجسر حيًّا")
    at("21:38:40", NUR).key_point("found", "حارس الجسر حيّ")
    at("21:39:05", NUR).follow_on("found", "missing", "عُثر عليه حيًّا على الضفة الغربية")
    at("21:41:50", ADEL).fill(
        "found",
        p(
            "وجده قارب الإطفاء جالسًا على درج الميناء، على بُعد 300 متر من غرفته. كسر ذراعه، وهو يتكلم، ويسأل عن دفتر المناوبة."
        ),
        quote("«قال لنا: اكتبوا أن الحاجز كان مغلقًا.»", speaker="النقيب مازن الحلو", role="قائد فرقة الإطفاء"),
    )


def _questions(on: Script) -> None:
    at = on.on(date(2026, 3, 3), MARSANA)
    at("21:45:20", NUR).post(
        "the-film",
        "مقطع: لحظة سقوط الدعامة",
        warned(
            "يُسمع في المقطع صراخ",
            film(
                "https://video.example/marsana/bridge-2047",
                alt="قوسان من جسر حجري يسقطان في نهر بني اللون",
                caption="سقوط الدعامة الثالثة كما صوّره ساكن من سطح بيته.",
                credit="مقطع من قارئ، بإذنه",
                seconds=19,
            ),
            note="لا يظهر في المقطع أحد. عُثر على حارس الجسر حيًّا بعده.",
        ),
        written_by=ADEL,
    )
    for clock, name, asked, said in (
        (
            "21:55:10",
            "ask-warned",
            "متى علمتم أن الجسر في خطر؟",
            "أُغلق بعد أن سجّل المهندس اهتزازًا غير معتاد. أُغلق في الوقت المناسب.",
        ),
        (
            "21:55:50",
            "ask-report",
            "هل صحيح أن تقريرًا حذّر من الدعامة الثالثة؟",
            "هناك تقرير عمره عامان. قرأته الليلة للمرة الثانية.",
        ),
        (
            "21:56:30",
            "ask-money",
            "ولماذا لم تُصلَح؟",
            "لأن المال صُرف على الجسر الجديد. هذا قرار صوّتُّ أنا عليه، ولن أقول لكم غير ذلك.",
        ),
    ):
        at(clock, HALA).post(
            name,
            None,
            question(asked, by="هالة قاسم"),
            answer(said, by="سليم الراوي", role="رئيس بلدية مرسانة"),
            tags=("المؤتمر الصحفي",),
        )
    at("22:02:00", NUR).key_point("ask-report", "رئيس البلدية يقرّ بتقرير حذّر من الجسر")
    at("22:08:25", HALA).post(
        "left-homes",
        "640 شخصًا غادروا بيوتهم",
        table(
            "من غادروا بيوتهم حتى الساعة 22:00",
            ("الحي", "أشخاص", "إلى"),
            ("الدباغين", 280, "مدرسة الربوة"),
            ("السوق القديم", 215, "مدرسة الربوة"),
            ("الضفة الشرقية", 145, "مبنى البلدية"),
            ("المجموع", 640, ""),
            foot=1,
        ),
        p("أصيب اثنان إصابات طفيفة: حارس الجسر، ومسعفة انزلقت على الدرج."),
        sign=(HALA.sign("مراسلة شؤون البلدية", CITY),),
    )


def _the_inquiry(on: Script) -> None:
    at = on.on(date(2026, 3, 3), MARSANA)
    at("22:14:40", ADEL).post(
        "peak",
        "النهر يبلغ ذروته: 5.3 أمتار",
        p("توقف الارتفاع عند 5.3 أمتار في الساعة 22:10. تتوقع مصلحة الأرصاد أن يبدأ الانخفاض قبل منتصف الليل."),
    )
    at("22:15:05", NUR).key_point("peak", "ذروة النهر: 5.3 أمتار")
    at("22:20:00", NUR).summary(
        point("thepier", "سقطت الدعامة الثالثة من الجسر القديم في الساعة 20:47، وكان مغلقًا منذ 20:02.", "pier"),
        point("theguard", "عُثر على حارس الجسر حيًّا بعد نحو ساعة من فقدانه.", "found"),
        point("wholeft", "غادر 640 شخصًا بيوتهم في ثلاثة أحياء، وأصيب اثنان إصابات طفيفة.", "left-homes"),
        point("theriver", "بلغ النهر ذروته عند 5.3 أمتار في الساعة 22:10.", "peak"),
        point("whynot", "لماذا لم تُصلَح الدعامة بعد تقرير عمره عامان.", "ask-report", heading="unknown"),
        point("thepower", "متى تعود الكهرباء إلى الضفة الشرقية.", "pier", heading="unknown"),
        point(
            "council",
            "يجتمع المجلس البلدي صباح الأربعاء في الساعة التاسعة.",
            standing="background",
            note="دعوة رئيس البلدية إلى أعضاء المجلس",
            heading="next",
        ),
    )
    at("22:31:50", NUR).post(
        "pictures",
        "الليلة في صور",
        gallery("bridge", "lane", caption="الجسر القديم بعد سقوط الدعامة، وزقاق في حي الدباغين.", credit="عادل مرجان"),
        sign=(ADEL.sign("تصوير"),),
    )
    at("22:47:30", HALA).post(
        "inquiry",
        "الوالي يأمر بتحقيق مستقل في انهيار الجسر",
        p(
            "أمر الوالي بتشكيل لجنة تحقيق من خارج المدينة، تبدأ عملها الخميس وتنشر ما تجده. وطلب من البلدية تسليم ",
            link("تقرير الدعامة الثالثة", "https://marsana.example/bridge-report"),
            " كاملًا.",
        ),
        event_at=datetime(2026, 3, 3, 22, 30, tzinfo=_CLOCK),
        tags=("التحقيق", "الجسر"),
    )
    at("22:48:00", NUR).key_point("inquiry", "تحقيق مستقل")
    at("22:48:25", NUR).follow_on("inquiry", "ask-report", "الوالي يطلب التقرير كاملًا", relation="answers")
    at("23:05:10", NUR).post(
        "recap",
        "أين وصلنا: الليلة في أربعة منشورات",
        p("لمن ينضم إلينا الآن، هذا ما جرى بترتيبه."),
        see("bridge-closed"),
        see("pier"),
        see("found"),
        see("inquiry"),
        tags=("حصيلة",),
    )
    at("23:24:00", NUR).post(
        "before-it-fell",
        "شجرة كاملة تصطدم بالدعامة الثالثة",
        p("جذع شجرة طوله نحو عشرة أمتار عَلِق بالدعامة الثالثة ورفع الماء أمامها، كما يظهر في تسجيل كاميرا الميناء."),
        written_by=ADEL,
        shown_at=datetime(2026, 3, 3, 20, 41, tzinfo=_CLOCK),
        reason="وصلنا تسجيل الكاميرا متأخرًا؛ وهذا وقت الاصطدام فيه.",
        tags=("الجسر",),
    )
    at("23:40:15", NUR).correct(
        "left-homes",
        table(
            "من غادروا بيوتهم حتى الساعة 22:00",
            ("الحي", "أشخاص", "إلى"),
            ("الدباغين", 280, "مدرسة الربوة"),
            ("السوق القديم", 215, "مدرسة الربوة"),
            ("الضفة الشرقية", 145, "مبنى البلدية"),
            ("المجموع", 640, ""),
            foot=1,
        ),
        p("أصيب اثنان إصابات طفيفة: حارس الجسر، ومسعفة انزلقت على الدرج."),
        p("لا تشمل الأرقام من غادروا إلى بيوت أقاربهم."),
        kind="clarification",
        line="أضفنا أن الأرقام لا تشمل من غادروا إلى بيوت أقاربهم.",
    )


def _after_midnight(on: Script) -> None:
    at = on.on(date(2026, 3, 4), MARSANA)
    at("00:12:30", ADEL).post(
        "falling",
        "النهر ينخفض",
        p("هبط المنسوب إلى 4.9 أمتار، تحت حد الإخلاء. ظهرت درجة جافة من جديد عند بيت أم سامي، ثم ثانية."),
        location="حي الدباغين",
    )
    at("00:12:55", NUR).follow_on("falling", "peak", "هبط المنسوب إلى 4.9 أمتار")
    at("00:24:00", NUR).summary(
        point("thepier", "سقطت الدعامة الثالثة من الجسر القديم في الساعة 20:47، وكان مغلقًا منذ 20:02.", "pier"),
        point("theguard", "عُثر على حارس الجسر حيًّا بعد نحو ساعة من فقدانه.", "found"),
        point("wholeft", "غادر 640 شخصًا بيوتهم في ثلاثة أحياء، وأصيب اثنان إصابات طفيفة.", "left-homes"),
        point("theriver", "بلغ النهر 5.3 أمتار ثم هبط إلى 4.9 بعد منتصف الليل.", "falling"),
        point("whynot", "لماذا لم تُصلَح الدعامة بعد تقرير عمره عامان.", "ask-report", heading="unknown"),
        point("thepower", "متى تعود الكهرباء إلى الضفة الشرقية.", "pier", heading="unknown"),
        point("inquiry", "تبدأ لجنة التحقيق عملها يوم الخميس.", "inquiry", heading="next"),
    )
    at("00:26:40", NUR).post(
        "good-night",
        "ليلة هادئة لمرسانة",
        p("تنتهي تغطيتنا هنا. شكرًا لمن كتب إلينا من الأسطح ومن مدرسة الربوة. نعود مع لجنة التحقيق يوم الخميس."),
        sign=(NUR.sign(), ADEL.sign(), HALA.sign()),
    )
    at("00:28:00", NUR).set_state(
        "ended",
        note="انتهت تغطيتنا لهذه الليلة. تبقى الصفحة مفتوحة للتصحيح.",
        pointers=[{"text": "الليلة في أربعة منشورات", "post": "@recap"}, {"text": "أمر التحقيق", "post": "@inquiry"}],
    )
