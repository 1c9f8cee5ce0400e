"""The pictures of the sample coverage, drawn for it, and the words that belong to them.

The drawings are the SVG files beside this one; `make.py` turns them into the files that reporters upload. The JPEG
files carry caption and credit as IPTC, as an agency's pictures do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Picture:
    file: str
    alt: str
    caption: str
    credit: str

    @property
    def path(self) -> Path:
        return HERE / self.file


PICTURES = {
    "chart": Picture(
        "chart.png",
        "A chart: the ferry’s usual track from Hallin passes north of a reef; a dotted line bends south on to it",
        "The ferry’s usual track, and the one she took. The ledge is two miles west of Stenna.",
        "Chart: Ole Winter, the Record. Not for navigation",
    ),
    "pier": Picture(
        "pier.jpg",
        "Ambulances with their lights on and people waiting on a pier at night",
        "Stenna pier at half past midnight.",
        "Lina Thorsen for the Record",
    ),
    "dawn": Picture(
        "dawn.jpg",
        "The ferry in outline, leaning, against a low sun",
        "The ferry on the ledge at 06:25.",
        "Ole Winter for the Record",
    ),
    "boat": Picture(
        "boat.jpg",
        "A lifeboat at sea with people in red life jackets on deck",
        "The Margaret Roe on her last run, just after one.",
        "Ole Winter for the Record",
    ),
    "gym": Picture(
        "gym.jpg",
        "Children’s shoes in pairs along a radiator, and one single shoe",
        "Shoes drying in the gym of Stenna school.",
        "Lina Thorsen for the Record",
    ),
    "reef": Picture(
        "reef.jpg",
        "A white ferry leans to one side on dark rocks; a red boat stands off in grey water",
        "The Queen of Merrow on Carrick Ledge at 08:00, seen from the Stenna lifeboat.",
        "Varrow Coastguard, handout",
    ),
    "press": Picture(
        "press.jpg",
        "Two officials sit behind a table with microphones",
        "Superintendent Nils Brandt, left, and Tomas Elder in the town hall of Hallin.",
        "Record TV",
    ),
    "control": Picture(
        "control.jpg",
        "A room above a harbour at night: three screens, one of them a radar picture, and an empty chair",
        "Harbour control in Hallin, from a visit in January.",
        "Ole Winter for the Record",
    ),
    "tugs": Picture(
        "tugs.jpg",
        "Two tugs, one at each end of a leaning white ferry, with lines to her",
        "The Torrin, left, and the Brave Hannah made fast to the ferry at 12:10.",
        "Ole Winter for the Record",
    ),
    "stairs": Picture(
        "stairs.webp",
        "People hold on to the rail of a stairway that leans more and more; the lamps go out once",
        "Stairs of the Queen of Merrow at about 22:50, filmed by a passenger and drawn after it.",
        "Reader’s pictures, used with leave",
    ),
    "stairs-poster": Picture(
        "stairs-poster.png",
        "A stairway that leans to one side, with people on it",
        "Stairs of the Queen of Merrow at about 22:50.",
        "Reader’s pictures, used with leave",
    ),
    "bridge": Picture(
        "bridge.jpg",
        "جسر حجري ليلًا انقطع في وسطه، ونهر عالٍ بني اللون يجري بين طرفيه",
        "الجسر القديم بعد سقوط الدعامة الثالثة.",
        "عادل مرجان",
    ),
    "lane": Picture(
        "lane.jpg",
        "زقاق غمره الماء بين بيوت مضاءة النوافذ، وصف من أكياس الرمل أمام الأبواب",
        "أكياس الرمل في أول الزقاق، قبيل الثامنة مساءً.",
        "عادل مرجان",
    ),
}
