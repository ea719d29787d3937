"""Whether a clause tells of the past or of the future."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geo.lexicon import table
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.words import Row, lexicon, value

AUXILIARY = 16  # characters from "will" to the end of its participle
BEHIND = 20  # characters: a verb before the date is nearer to it than one so far behind
CLAUSE_ENDS = frozenset({"dot", "stop", "semicolon", "colon", "gap", "and"})  # kinds of words
OPENERS = CLAUSE_ENDS | {"comma"}
BETWEEN = 3  # tokens after "had" among which its participle is: "had not long since left"
OBJECTS = frozenset({"the", "a", "to", "card", "n31", "vague", "comma", "more", "this", "that"})
REACH_TOKENS = 18  # about as far
REACH = 90  # characters on either side in which a verb is looked for: about a clause

ENDINGS = (2, 3)  # letters
THIRD, ING = "*s", "*ing"  # as the table of tenses writes them
REMEMBERED = 1 << 14  # words whose tense is worked out once only
WEAK = 2  # the sign of words that show a tense if no verb does: "until Friday", "has"
MOVING = {"arrive", "go", "travel", "depart", "head", "visit", "meet"}  # classes of verbs.tsv

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE_END = re.compile(r"[.;!?]\s|\n\s*\n")


def tense(row: Row, meaning: Meaning) -> int | None:
    """-1 if the clause around an expression tells of the past, 1 of the future, None if no word shows it."""
    ahead = (
        meaning.kind == "span" and meaning.unit in "DWFM" and row.kind(meaning.start - 1) == "in"
    )  # "we shall be there in three days"
    if not (ahead or meaning.kind in {"weekday", "calendar", "feast", "which"}) or meaning.time.year is not None:
        return None
    if row.kind(meaning.start - 1) == "since":
        return -1
    if row.kind(meaning.end) == "poss" and meaning.kind == "weekday":
        return None  # "Wednesday's ruling" has been, whatever the clause says of it
    start, end = row.spans[meaning.start][0], row.spans[meaning.end - 1][1]
    before = _CLAUSE_END.split(row.text[max(0, start - REACH) : start])[-1]
    after = _CLAUSE_END.split(row.text[end : end + REACH])[0]
    return _nearest(before, after)


def looks_ahead(row: Row, meaning: Meaning) -> bool:
    """Whether the verb nearest to a time tells of what will or would be, or is to be."""
    start, end = row.spans[meaning.start][0], row.spans[meaning.end - 1][1]
    before = _strong(_CLAUSE_END.split(row.text[max(0, start - REACH) : start])[-1])
    after = [] if before else _strong(_CLAUSE_END.split(row.text[end : end + REACH])[0])
    return (before[-1:] or after[:1]) == [1]


def _strong(clause: str) -> list[int]:
    """The tenses of the verbs that show one for sure."""
    return [sign for *_, sign in _verbs(clause) if abs(sign) != WEAK]


def looks_back(row: Row, meaning: Meaning) -> bool:
    """Whether the verb nearest to an expression, in its own clause, tells of what had been before the story."""
    first, last = meaning.start, meaning.end
    if row.kind(first - 1) in {"since", "by"}:  # "by June they had come" goes on to June
        return row.kind(first - 1) == "since"
    while meaning.start - first < REACH_TOKENS and first and row.kind(first - 1) not in CLAUSE_ENDS:
        first -= 1
    if any(_had(row, index) for index in range(first, meaning.start)):
        return True
    if first < meaning.start and shows_past(row, first, meaning.start):
        return False
    while last - meaning.end < REACH_TOKENS and last < len(row.spans) and row.kind(last) not in CLAUSE_ENDS:
        last += 1
    had = next((index for index in range(meaning.end, last) if _had(row, index)), None)
    if had == meaning.end and first == meaning.start:
        return False  # April had come
    return had is not None and not shows_past(row, meaning.end, had)


def is_said(row: Row, meaning: Meaning) -> bool:
    """Whether the verb nearest to an expression, in its own clause, only says something: "said on [Tuesday]"."""
    pasts, says = _pasts(), _saying()
    for way in (range(meaning.start - 1, -1, -1), range(meaning.end, len(row.spans))):
        for index in way[:REACH_TOKENS]:
            if row.kind(index) in CLAUSE_ENDS:
                break
            word = row.word(index)
            if word in pasts or word in says:
                return word in says
    return False


def _had(row: Row, index: int) -> bool:
    """Whether a token is the "had" of "had gone", and not that of "had a horse" or "had Graz in view"."""
    known = row.kind(index) == "function" and value(row.word(index)) == "back"
    if not known or row.kind(index + 1) in OBJECTS:
        return False
    participles, endings = _participles(), _participle_endings()
    for one in range(index + 1, min(index + 1 + BETWEEN, len(row.spans))):
        if row.kind(one) in OPENERS:
            return False
        if row.word(one) in participles or row.word(one).endswith(endings):
            return True
    return False


def shows_past(row: Row, first: int, last: int) -> bool:
    """Whether a verb of the past stands among some tokens, before the end of their clause."""
    end = next((index for index in range(first, min(last, len(row.spans))) if row.kind(index) in CLAUSE_ENDS), last)
    return first < end and any(sign == -1 for *_, sign in _verbs(row.piece(first, min(end, len(row.spans)))))


def _nearest(before: str, after: str) -> int | None:
    """The tense of the verb nearest to the expression; "will be held" is of the future in spite of "held"."""
    back = [(len(before) - end, sign) for _, end, sign in _verbs(before)]
    parted = bool(back) and after.startswith(",")  # "will open in May, the mayor said": another clause
    forth = [] if parted else [(start + BEHIND, sign) for start, _, sign in _verbs(after)]
    shown = [(distance, sign) for distance, sign in back + forth if abs(sign) != WEAK]
    if not shown:
        return _weakly([sign for _, sign in back], [sign for _, sign in forth])
    distance, sign = min(shown)
    helped = any(other == 1 and 0 < far - distance <= AUXILIARY for far, other in back)
    return 1 if helped and (distance, sign) in back else sign


def _weakly(before: list[int], after: list[int]) -> int | None:
    """The tense where no verb shows it: what a word before the date sets as its end is still to come."""
    if WEAK in before:
        return 1
    return -1 if -WEAK in before + after else None


def _verbs(clause: str) -> list[tuple[int, int, int]]:
    """Start, end and tense of the words that show one."""
    signs, openers, found, previous = _signs(), _openers(), [], ""
    words = [(word.group(), word.start(), word.end()) for word in _WORD.finditer(clause)]
    for (word, start, end), (following, _, last) in zip(words, [*words[1:], ("", 0, 0)], strict=False):
        small = word.lower()
        pair = signs.get(f"{small} {following}") if small in openers else None
        sign = pair if pair is not None else _sign(word)
        if sign is None:
            sign = _planned(previous, small)
        previous = word
        if sign:
            found.append((start, last if pair is not None else end, sign))
    return found


@lru_cache(REMEMBERED)
def _sign(word: str) -> int | None:
    """The tense that a word shows by itself, by its ending or as a verb's past form; None if it shows none."""
    signs, small = _signs(), word.lower()
    sign = None if _is_month(word) else signs.get(small)
    written = word.islower() or small[-3:-2] in {"'", "’"}  # He'll
    if sign is None and written and f"{small[:2]}*{small[-2:]}" not in signs:
        sign = next((signs[f"*{small[-size:]}"] for size in ENDINGS if f"*{small[-size:]}" in signs), None)
    return -1 if sign is None and word in _pasts() else sign


def _is_month(word: str) -> bool:
    """Whether it is May, not may."""
    known = lexicon().get(word)
    return known is not None and known.kind == "weakmonth"


def _planned(previous: str, word: str) -> int | None:
    """1 for a journey told in the present ("he arrives", "she is leaving"), which with a day is a plan; else None."""
    ending = _moving().get(word)
    if ending is None:
        return None
    if ending == THIRD and previous.istitle() and lexicon().get(previous) is None:
        return 1
    return _signs().get(f"{previous.lower()} {ending}")


@cache
def _signs() -> dict[str, int]:
    return {entry["word"]: int(entry["tense"]) for entry in table("tenses")}


@cache
def _pasts() -> frozenset[str]:
    """The past forms of all verbs."""
    return frozenset(form for entry in table("verbs") for form in entry["past"].split("/"))


@cache
def _participles() -> frozenset[str]:
    """The participles of all verbs, and what may stand for one."""
    forms = frozenset(form for entry in table("verbs") for form in entry["participle"].split("/"))
    return forms | {word for word, sign in _signs().items() if sign == -1}


@cache
def _participle_endings() -> tuple[str, ...]:
    """The endings by which a word is a participle, if no table knows it."""
    return tuple(word[1:] for word, sign in _signs().items() if word.startswith("*") and sign == -1)


@cache
def _saying() -> frozenset[str]:
    """The forms of the verbs of saying."""
    verbs = (entry for entry in table("verbs") if entry["class"] == "say")
    return frozenset(form for verb in verbs for name in ("past", "third") for form in verb[name].split("/"))


@cache
def _openers() -> frozenset[str]:
    """The words with which a pair of words begins that shows a tense."""
    return frozenset(key.split()[0] for key in _signs() if " " in key)


@cache
def _moving() -> dict[str, str]:
    """The verbs of going and meeting in the third person and with -ing, each with the ending that it shows."""
    moving = [entry for entry in table("verbs") if entry["class"] in MOVING]
    forms = {form: ING for entry in moving for form in entry["ing"].split("/")}
    return forms | {form: THIRD for entry in moving for form in entry["third"].split("/")}
