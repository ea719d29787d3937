"""What one sentence says of a traveller, for the tests of visits: towns and days that stand for all others."""

from __future__ import annotations

from geo.days import Day
from geo.reading.visits import find_visits
from geo.types import Document, Mention, Place, Point, ResolvedMention, TimeExpression, Visit

PLACES = {
    "Graz": "PPLA",
    "Linz": "PPLA",
    "Wels": "PPL",
    "Trieste": "PPLA",
    "Bregenz": "PPLA",
    "Tyrol": "ADM1",
    "Austria": "PCLI",
    "Linz airport": "AIRP",
}
DAYS = {"Monday": Day(2021, 3, 1), "Tuesday": Day(2021, 3, 2), "Friday": Day(2021, 3, 5), "1887": None}


def place(name: str) -> Place:
    code = PLACES[name]
    kind = {"P": "P", "A": "A"}.get(code[0], "S") if code != "AIRP" else "S"
    return Place(id=name, name=name, point=Point(lat=47, lon=14), feature_class=kind, feature_code=code, country="AT")


def read(text: str, traveller: str | None = "Marta Kern") -> list[Visit]:
    """The visits of a text whose places and days are those of the tables above."""
    mentions, taken = [], set[int]()
    for name in sorted(PLACES, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            span = set(range(at, at + len(name)))
            if not span & taken and not text[at + len(name) : at + len(name) + 1].isalpha():
                taken |= span
                mention = Mention(start=at, end=at + len(name), text=name, name=name)
                mentions.append(ResolvedMention(mention=mention, place=place(name), confidence=0.9))
            at = text.find(name, at + 1)
    mentions.sort(key=lambda mention: mention.start)
    times = []
    for word, day in DAYS.items():
        at = text.find(word)
        while at >= 0:
            first, last = (Day(1887, 1, 1), Day(1887, 12, 31)) if day is None else (day, day)
            value = "1887" if day is None else str(day)
            end = at + len(word)
            times.append(
                TimeExpression(start=at, end=end, text=word, type="DATE", value=value, earliest=first, latest=last)
            )
            at = text.find(word, end)
    times.sort(key=lambda time: time.start)
    return list(find_visits(Document(text=text), mentions, times, [traveller] if traveller else []))


def statuses(text: str, traveller: str | None = "Marta Kern") -> dict[str, str]:
    return {visit.mention.text: visit.status for visit in read(text, traveller)}
