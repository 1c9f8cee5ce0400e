"""Who works at The Hallin Record, in English and in Arabic. All of them are invented; one account each, and what each
may do in the coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Byline = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """`role` is what the coverage lets them do, `title` what stands after the name."""

    username: str
    name: str
    role: str
    title: str

    def sign(self, title: str | None = None, outlet: str | None = None) -> Byline:
        byline = {"name": self.name, "role": title or self.title, "outlet": outlet}
        return {key: value for key, value in byline.items() if value}


SUND = Person("petra.sund", "Petra Sund", "owner", "Night editor")
VALE = Person("ingrid.vale", "Ingrid Vale", "owner", "Live editor")
REYES = Person("jonas.reyes", "Jonas Reyes", "reporter", "Live reporter")
BELL = Person("marcus.bell", "Marcus Bell", "reporter", "Live reporter")
QUIST = Person("ana.quist", "Ana Quist", "reporter", "Transport correspondent")
THORSEN = Person("lina.thorsen", "Lina Thorsen", "reporter", "on Stenna")
MARSH = Person("ida.marsh", "Ida Marsh", "reporter", "Audience editor")
WINTER = Person("ole.winter", "Ole Winter", "editor", "Picture desk")
HOLT = Person("karin.holt", "Karin Holt", "lawyer", "Counsel")
NUR = Person("nur.safi", "نور الصافي", "owner", "محررة البث المباشر")
ADEL = Person("adel.marjan", "عادل مرجان", "reporter", "مراسل في مرسانة")
HALA = Person("hala.qasim", "هالة قاسم", "reporter", "مراسلة شؤون البلدية")
# Nothing of theirs is in the story; they are here so that every role can be looked at.
LUND = Person("runa.lund", "Runa Lund", "moderator", "Intake")
DAHL = Person("vera.dahl", "Vera Dahl", "viewer", "Trainee")

STAFF = (SUND, VALE, REYES, BELL, QUIST, THORSEN, MARSH, WINTER, HOLT, NUR, ADEL, HALA, LUND, DAHL)
