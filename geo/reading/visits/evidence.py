"""What speaks for and against a mention's being a visit, as named features.

Every feature is a short name; `visit_weights.tsv` gives each its weight and its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from geo.reading.clauses import Sentence
from geo.reading.subjects import OURS, Who, by_pronoun
from geo.reading.travellers import is_office
from geo.reading.verbs import Row
from geo.reading.visits.agents import agent, present
from geo.reading.visits.governed import Governor
from geo.reading.visits.modality import modality
from geo.reading.visits.setting import Setting
from geo.reading.vocabulary import REMEMBERED, Word, word
from geo.types import ResolvedMention

_DATELINE = re.compile(r"[^\n]{0,60}?(?:\([A-Z]{2,}[^)]{0,20}\) ?)? (?:[—–]|--|-) ")
POSSESSES = re.compile(r"['’]s ")
SURE = 0.4  # the recognition from which words are taken to name a place wherever they stand
LIKELY = 0.5
FEW = 1_000_000  # people of a country that says as much of where somebody was as a town does
GUNS = 3  # digits of a ship's rate, at most
DOUBTED = 0.85
DOUBTS = (("name:doubted", DOUBTED), ("name:unsure", SURE), ("name:faint", 0.2), ("name:slight", 0.1))
"""What is said of a name whose recognition is less; one that is less than several limits is doubted for each."""
BY_GENRE = frozenset({"who", "place", "name", "mode", "role", "book", "flag", "scene", "told"})
"""Features that weigh differently in a life, a journal, a notice and a report."""
WHOLE = frozenset({"country", "division"})
MOTION = frozenset({"arrive", "go", "travel", "depart", "carry", "send", "elliptic", "journey", "arrival"})
REACHED = frozenset({"goal", "source", "via"})
BEEN = frozenset({"goal", "ground"})
STAYED = {"stay": frozenset({"ground"})}
MOVED = REACHED | {"aim"}
RECEIVING = frozenset({"have", "give", "meet", "perceive"})
"""Classes of verbs that a place does to those who are there."""
RECEIVED = frozenset({"past", "pluperfect"})  # "had" alone is read as either
WHO_CAME = OURS | {"unsure"}
NEAR = 5  # tokens from a verb to its object
OPENING = 3  # words of a note that show what it is about
SORTS = {"A": "division", "P": "city", "S": "site", "H": "water", "T": "land"}
"""The sort of a place by its feature class, as far as visits to one differ from visits to another."""


def features(setting: Setting, resolved: ResolvedMention) -> tuple[str, ...]:
    """Return the names of all that speaks for or against the mention's being a visit."""
    found = _pieces(setting, resolved)
    return (*found, *(f"{piece}:{setting.genre}" for piece in found if _differs_by_genre(piece)))


@lru_cache(REMEMBERED)
def _differs_by_genre(piece: str) -> bool:
    return piece.split(":", maxsplit=1)[0] in BY_GENRE


def _pieces(setting: Setting, resolved: ResolvedMention) -> tuple[str, ...]:
    governor, sort, after = setting.governor, _sized(resolved), _told_after(setting, resolved)
    who = agent(setting) if after is None else after[0]
    return (
        f"{governor.kind}:{governor.group}:{governor.role}",
        f"role:{governor.role}",
        f"who:{who}",
        f"place:{sort}",
        f"genre:{setting.genre}",
        *((f"book:{setting.dwells}",) if setting.dwells else ()),
        *(("office:other",) if who == "other" and governor.role == "office" else ()),
        *(("raised",) if who == "other" and governor.role in BEEN and _is_raising(setting) else ()),
        *((f"thing:{governor.role}",) if who == "thing" and governor.role in MOVED else ()),
        *_received(setting),
        *(("relative:thing",) if who == "thing" and setting.clause.kind == "relative" else ()),
        *(("note:goods",) if _is_of_goods(setting) else ()),
        *(("state",) if _is_state(setting, who) else ()),
        *(("memorial",) if _is_memorial(setting) else ()),
        *_scene(governor, who),
        *(("told:past",) if who == "place" and _is_told_of(governor) else ()),
        *((f"via:{sort}",) if governor.role == "via" else ()),
        *(("aside:life",) if _is_aside(setting) else ()),
        *_doubts(setting, resolved),
        *_among(setting, resolved),
        *(f"flag:{flag}" for flag in dict.fromkeys(governor.flags)),
        *((f"object:{governor.group}",) if "object" in governor.flags and governor.role == "ground" else ()),
        *(modality(setting) if after is None else ()),
        *(("there:unsure" if who == "unsure" else f"there:{after[1]}",) if after else ()),
        *_around(setting, resolved),
    )


def _among(setting: Setting, resolved: ResolvedMention) -> tuple[str, ...]:
    """What the text's other names say: whether it names a place inside this one, or this one again."""
    found = []
    if sort_of(resolved) in WHOLE and not setting.among.holds(resolved):
        found.append("whole:finest")
    if setting.governor.role == "aim":
        found.append("aim:again" if setting.among.again(resolved) else "aim:last")
    return tuple(found)


def _is_one_of_many(setting: Setting) -> bool:
    """Whether an indefinite article stands before a name, as before those of things and not of places: "a [Ford]"."""
    return setting.at > 0 and setting.row.kinds(setting.at - 1).get("determiner") == "one"


def _has_article(setting: Setting, resolved: ResolvedMention) -> bool:
    """Whether an article stands before a town's name and no noun after it, as before a ship: "in the [Oran]"."""
    doubted = resolved.mention.recognition < DOUBTED and resolved.confidence < DOUBTED
    if not doubted or setting.row.kinds(setting.at - 1).get("determiner") != "definite":
        return False
    return not (_modifies(setting.sentence, resolved.end) or _is_inside_name(setting, resolved.end))


def _is_of_kin(setting: Setting, resolved: ResolvedMention) -> bool:
    """Whether what follows a comma tells whose child or widow is named: "he married [Florence], daughter of"."""
    row, comma = setting.row, bisect_left(setting.row.tokens, (resolved.end,))
    if comma + 2 >= len(row.tokens) or row.text(comma) != ",":
        return False
    return "kin" in row.kinds(comma + 1) and row.kinds(comma + 2).get("preposition") == "of"


def _is_vessel(setting: Setting, resolved: ResolvedMention) -> bool:
    """Whether a number of guns stands right after an article and a name: "joined the [Lisbon] 36"."""
    row, after = setting.row, bisect_left(setting.row.tokens, (resolved.end,))
    if after >= len(row.tokens) or row.kinds(setting.at - 1).get("determiner") != "definite":
        return False
    guns = row.text(after)
    return guns.isdigit() and len(guns) <= GUNS and not row.masked[after]


def _doubts(setting: Setting, resolved: ResolvedMention) -> tuple[str, ...]:
    """How much the words may name no place, or another one; after a verb of motion only a place is looked for."""
    governor = setting.governor
    looked_for = governor.role in (REACHED if governor.group in MOTION else STAYED.get(governor.group, ()))
    moved = ":moved" if looked_for else ""
    recognition = resolved.mention.recognition
    found = ["place:doubtful"] if resolved.place is not None and resolved.confidence < LIKELY else []
    if resolved.place is None and resolved.mention.feature is None and is_office(resolved.text.split(maxsplit=1)[0]):
        found += [] if POSSESSES.search(resolved.text) else ["name:titled"]  # King George's Sound
    if resolved.mention.recognition < SURE and _is_one_of_many(setting):
        found.append("name:one")
    if _is_vessel(setting, resolved):
        found.append("name:vessel")
    elif sort_of(resolved) == "city" and _has_article(setting, resolved):
        found.append("name:article")
    if _is_of_kin(setting, resolved):
        found.append("name:kin")
    if resolved.mention.kind != "facility":
        found += [name + moved for name, limit in DOUBTS if recognition < limit]
    return tuple(found)


def _told_after(setting: Setting, resolved: ResolvedMention) -> tuple[Who, str] | None:
    """Who was there as a relative clause right after the name says, and the role that it gives to the place.

    "Graz, [where she arrived]", "Graz, [which she left]": who was there, and whether it happened, then says that
    clause, and not the one that holds the name: "At Graz, [where we dined], nobody spoke".
    """
    number = following(setting.sentence, resolved.end)
    if number is None or "locator" in setting.governor.flags:
        return None
    who = present(setting, number)
    if who not in OURS | {"unsure"}:
        return None
    clause = setting.sentence.clauses[number]
    group = clause.group
    assert group is not None
    if group.negated or group.tense in {"future", "would", "possible"}:
        return None
    role = "ground" if clause.relation == "place" else group.verb.marks.get("object", "none")
    return (who, role) if role in {"ground", "goal", "source", "via"} else None


def following(sentence: Sentence, end: int) -> int | None:
    """The index of the relative clause that begins right after a name, with a comma between or none."""
    for number, clause in enumerate(sentence.clauses):
        if clause.kind == "relative" and clause.group is not None:
            before = clause.first - 1
            while before > 0 and sentence.row.text(before) == ",":
                before -= 1
            if sentence.row.tokens[before].end == end:
                return number
    return None


def sort_of(resolved: ResolvedMention) -> str:
    """The sort of place: country, division, city, site, water, land, area or unplaced."""
    place = resolved.place
    if place is None:
        return "unplaced"
    if place.feature_code.startswith("PCL") or place.feature_code in {"CONT", "RGN", "TERR"}:
        return "country"
    return SORTS.get(place.feature_class, "area")


def _sized(resolved: ResolvedMention) -> str:
    """The sort of place, but "isle" for a country so small that to be there says where: [Bermuda], [Malta]."""
    sort, place = sort_of(resolved), resolved.place
    return "isle" if sort == "country" and place is not None and 0 < (place.population or 0) < FEW else sort


def _around(setting: Setting, resolved: ResolvedMention) -> list[str]:
    """What the words next to the name make of it."""
    text, end, found = setting.text, resolved.end, []
    after = text[end : end + 2]
    if after in {"'s", "’s"} or (after[:1] in {"'", "’"} and text[end - 1] == "s"):
        found.append("around:possessive")
    elif after[:1] in {"-", "–"} and after[1:].isalpha():
        found.append("around:hyphen")
    elif setting.governor.role != "named" and (_modifies(setting.sentence, end) or _is_inside_name(setting, end)):
        found.append("around:modifier")
    if _is_bare(setting) and setting.alone:
        found.append(f"alone:{setting.genre}")
    if setting.quoted:
        found.append("around:quoted")
    if resolved.start == setting.sentence.span.start and _DATELINE.match(text, end, end + 90):
        found.append("around:dateline")
    governor = setting.governor
    if governor.role == "subject" and governor.group in {"say", "plan", "refuse"}:
        found.append("around:speaker")
    return found


def _is_raising(setting: Setting) -> bool:
    """Whether the subject is of those with whom a child goes: "her parents moved to Graz"."""
    return any("raising" in setting.row.kinds(at) for at in range(*setting.clause.subject))


def _received(setting: Setting) -> tuple[str, ...]:
    """Whether a place that is the subject has the traveller: "Graz gave [her] a dinner", "when [they] came"."""
    clause, governor = setting.clause, setting.governor
    group = clause.group
    if governor.role != "subject" or group is None or group.negated or group.tense not in RECEIVED:
        return ()
    if setting.genre == "life":  # "Graz gave her a doctorate"
        return ()
    if group.verb.group == "be":
        came = any(_comes_to(setting, number) for number in range(setting.number + 1, len(setting.who)))
        return ("received",) if came else ()
    if group.verb.group not in RECEIVING:
        return ()
    return ("received",) if setting.subject == "place" and _has_traveller(setting, group.end) else ()


def _has_traveller(setting: Setting, low: int) -> bool:
    """Whether a pronoun for the traveller is what the verb that ends at a token does something to."""
    row = setting.row
    for at in range(low, min(low + NEAR, setting.clause.last)):
        if (pronoun := row.kinds(at).get("object")) is not None:
            return by_pronoun(pronoun, setting.traveller) in {"first", "pronoun"}
    return False


def _comes_to(setting: Setting, number: int) -> bool:
    """Whether a clause says when the traveller arrived, and not where: "when [they got in]"."""
    clause = setting.sentence.clauses[number]
    group = clause.group
    if clause.kind != "adverbial" or clause.relation != "same" or clause.host != setting.number or group is None:
        return False
    named = any(setting.row.masked[group.end : clause.last]) and "preposition" in setting.row.kinds(group.end)
    return group.verb.group == "arrive" and group.tense == "past" and setting.who[number] in WHO_CAME and not named


def _is_of_goods(setting: Setting) -> bool:
    """Whether a note without a verb is about something sent: "Letters from Graz, none from [Linz]"."""
    clause, row = setting.clause, setting.row
    if clause.group is not None:
        return False
    words = (at for at in range(clause.first, clause.last) if row.text(at)[0].isalnum())
    return any("goods" in row.kinds(at) for at in islice(words, OPENING))


def _is_state(setting: Setting, who: Who) -> bool:
    """Whether it is said where a thing is: "her pictures are in [Graz]", "a museum that stands in Graz"."""
    group = setting.clause.group
    return (
        who in {"thing", "place"}
        and setting.governor.role == "ground"
        and group is not None
        and group.tense == "present"
    )


def _is_memorial(setting: Setting) -> bool:
    """Whether what is told is told of a monument, a street or a school called after somebody."""
    last = setting.clause.subject[1] - 1  # of a name it may be the last word: "[Kern's Statue] stands in Graz"
    if setting.clause.subject[0] <= last and setting.row.masked[last] and "memorial" in _plainly(setting, last):
        return True
    return any("memorial" in known.kinds for known in setting.row.words[slice(*setting.clause.subject)])


def _plainly(setting: Setting, at: int) -> Mapping[str, str]:
    """What a word says that belongs to a name, taken by itself."""
    return word(setting.row.text(at).lower()).kinds


def _scene(governor: Governor, who: Who) -> tuple[str, ...]:
    """What a phrase before the subject sets the scene for: what happens ("In Graz it rained") or what others do."""
    if "fronted" not in governor.flags or governor.role != "ground":
        return ()
    return ("scene",) if who in {"thing", "none", "party"} else ("scene:other",) if who == "other" else ()


def _is_told_of(governor: Governor) -> bool:
    """Whether it is told how a place itself was, as of one that was seen: "Graz was all mud"."""
    group = governor.verb
    return (
        governor.role == "subject"
        and group is not None
        and group.tense in {"past", "pluperfect"}
        and group.verb.group not in {"say", "plan", "refuse"}
    )


def _is_aside(setting: Setting) -> bool:
    """Whether a report tells in a relative clause where somebody was born or studied."""
    return setting.governor.group == "life" and setting.genre != "life" and setting.clause.kind == "relative"


def _is_bare(setting: Setting) -> bool:
    """Whether the name stands in a sentence without a verb and without a preposition before it."""
    return setting.governor.role == "bare"


def is_alone(row: Row) -> bool:
    """Whether a sentence consists of names and times only: "14 July. [Nuuk.]"."""
    return all(
        hidden or not token.text[0].isalnum() or token.text.replace(".", "").isdigit()
        for token, hidden in zip(row.tokens, row.masked, strict=True)
    )


def _modifies(sentence: Sentence, end: int) -> bool:
    """Whether the name stands before a noun that it describes: "the [Moscow] summit", "[Paris] police"."""
    row, head = sentence.row, None
    verbs = {clause.group.start for clause in sentence.clauses if clause.group is not None}
    for at in range(bisect_left(row.tokens, (end,)), len(row.tokens)):
        token, known = row.tokens[at], row.words[at]
        if token.start > end + 1 or row.masked[at] or at in verbs or not _nominal(token.text, known):
            break
        head, end = known, token.end
    return head is not None and "transparent" not in head.kinds


def _is_inside_name(setting: Setting, end: int) -> bool:
    """Whether a name stands between an article and a further word with a capital: "the [Graz] Herald"."""
    row = setting.row
    after = bisect_left(row.tokens, (end,))
    if after >= len(row.tokens) or row.masked[after] or row.tokens[after].start != end + 1:
        return False
    return "determiner" in row.kinds(setting.at - 1) and row.text(after)[0].isupper()


def _nominal(token: str, known: Word) -> bool:
    """Whether a word after a name is a noun that the name describes."""
    if "numeral" in known.kinds:
        return False
    if known.noun is not None or known.kinds.keys() & {"role", "transparent", "party"}:
        return not known.kinds.keys() & {"preposition", "adverb"}
    return token.isalpha() and token.islower() and not known.forms and not known.kinds
