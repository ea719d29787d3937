"""Fit the weights of geo/lexicon/en/visit_weights.tsv to texts whose routes are known, and say how good they are.

    python benchmarks/fit_visits.py [--write] [--half even|odd] [--without ID…]

Texts: tests/golden, and the itineraries, lives and texts (whose routes journeys.jsonl has) beside the repository
(GEO_SHARED, else ../shared), which are never part of it. A mention is a visit if its place is a stop of the gold route;
of several mentions of one stop the likeliest counts, and the others count neither way (multiple instances: Dietterich
et al., Artificial Intelligence 89, 1997). The weights are those of a logistic regression that is drawn towards the
weights in the file, so that a feature that the texts never show keeps what was set by hand. Figures are from five-fold
cross-validation over texts, with weights drawn to nought, for those in the file were fitted to all of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from score_journeys import journeys

import geo
from geo.lexicon import table
from geo.names import fold
from geo.pipeline import read_mentions
from geo.reading.dates import find_dates
from geo.reading.travellers import find_traveller
from geo.reading.visits.keeping import Weighed
from geo.reading.visits.reader import weigh
from geo.sphere import distance_km
from geo.types import Document, Point

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("GEO_SHARED", ROOT.parent / "shared")) / "data"
WEIGHTS = ROOT / "geo/lexicon/en/visit_weights.tsv"
PULL = 40.0  # how strongly a weight is drawn to where it stood, per squared log-odds
FROM_NOTHING = 3.0  # the same where weights are judged: drawn to nought, for those of the file have seen every text
# The least of what a feature weighs more or less in one sort of text: there is little to learn it from.
GENRE_PULL = 10.0
# How much a stop counts that is missed, where one that is none counts 1: what is best for the F1 of routes.
MISSED = 1.2
HELD = frozenset({"who:other:life"})  # set by hand: tracks of lives name places where only others of the text were
HOLD = 1000.0
LIVES_DOUBT = 0.4  # the tracks of the lives leave out many a place where their people were
LIVES_WEIGHT = 0.7  # and they have most of the stops, none of them on a journey
FOLDS, ROUNDS = 5, 4
NO_JOURNEYS = frozenset({"D", "N"})  # tables have rows and no sentences; of who is followed other rules decide
SORTS_OF_TEXT = frozenset({"life", "journal", "notice", "report"})


class Case(NamedTuple):
    """The mentions of one text, the gold stop of each (-1 none, -2 neither way), and what a stop and a "none" weigh.

    `seen` says that the text was read by those who built the features; None where its id says it.
    """

    key: str
    features: list[tuple[str, ...]]
    gold: list[int]
    weight: float = 1.0
    doubt: float = 1.0
    seen: bool | None = None


def main() -> None:
    """Fit, cross-validate, print, and write if asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--half", choices=("even", "odd"))
    arguments.add_argument("--without", nargs="*", default=(), help="texts that are kept to judge by")
    given = arguments.parse_args()
    cases = [case for case in read_cases() if given.half in (None, half(case)) and case.key not in given.without]
    names = sorted({name for case in cases for pieces in case.features for name in pieces} | set(current()))
    start = np.array([current().get(name, 0.0) for name in names])
    report(cross_validated(cases, names, start))
    if given.write:
        write(dict(zip(names, fit(cases, names, start), strict=True)))


def half(one: Case) -> str:
    """Which half a text belongs to: "even" was in view; by the SHA-256 of its id, where nothing else is noted."""
    if one.seen is not None:
        return "even" if one.seen else "odd"
    return "odd" if int(hashlib.sha256(one.key.encode()).hexdigest(), 16) % 2 else "even"


def current() -> dict[str, float]:
    """The weights in the file."""
    return {row["feature"]: float(row["weight"]) for row in table("visit_weights")}


def by_genre(name: str) -> bool:
    """Whether a feature says what another weighs more or less in one sort of text; those of books are set by hand."""
    return name.count(":") > 1 and name.rsplit(":", 1)[1] in SORTS_OF_TEXT and not name.startswith("book:")


def read_cases() -> Iterator[Case]:
    """Read every text whose route is known."""
    for folder in (ROOT / "tests/golden", SHARED / "itineraries"):
        for gold_file in sorted(folder.glob("*/gold.json")):
            gold = json.loads(gold_file.read_text("utf-8"))
            if gold.get("kind") == "D" or gold.get("words", 0) > 20_000:
                continue
            document = geo.load(str(next(gold_file.parent.glob("text.*"))), published=gold.get("publication_date"))
            yield case(gold_file.parent.name, document, gold.get("traveller"), gold)
    for gold, document in journeys():
        if gold["kind"] in NO_JOURNEYS:
            continue
        yield case(gold["id"], document, gold["traveller"], gold)._replace(seen=gold["seen"])
    lives = SHARED / "lives/lives.jsonl"
    for line in lives.read_text("utf-8").splitlines() if lives.exists() else ():
        row = json.loads(line)
        track = list(dict.fromkeys(row["track"]))
        gold = {"stops": [{"place": name, "lat": None, "lon": None} for name in track]}
        one = case(row["id"], Document(text=row["text"], source=row["id"]), row["traveller"], gold)
        yield one._replace(weight=LIVES_WEIGHT, doubt=LIVES_WEIGHT * LIVES_DOUBT)


def case(key: str, document: Document, name: str | None, gold: dict[str, Any]) -> Case:
    """Weigh the mentions of one text and name the gold stop of each."""
    mentions = [found for found in read_mentions(document) if found.mention.kind != "demonym"]
    times = find_dates(document)
    spans = sorted({(one.start, one.end) for one in mentions} | {(one.start, one.end) for one in times})
    traveller = find_traveller(document.text, name, spans, document.title)
    weighed = list(chain.from_iterable(weigh(document, mentions, times, traveller)))
    return Case(key, [one.features for one in weighed], [stop_of(one, gold) for one in weighed])


def stop_of(one: Weighed, gold: dict[str, Any]) -> int:
    """The gold stop that a mention names, -1 for none, -2 for what counts neither way."""
    neutral = {fold(name) for name in gold.get("neutral", ())}
    name = fold(one.resolved.text)
    for number, stop in enumerate(gold["stops"]):
        names = {fold(stop["place"]), *(fold(other) for other in stop.get("alt_places") or ())}
        place = one.resolved.place
        if name in names or (stop["lat"] is None and any(name in other or other in name for other in names)):
            return -2 if stop.get("optional") else number
        if place is not None and stop["lat"] is not None:
            reach = max(5, stop.get("tolerance_km") or 25)
            if distance_km(place.point, Point(lat=stop["lat"], lon=stop["lon"])) <= reach:
                return -2 if stop.get("optional") else number
    return -2 if name in neutral else -1


# -- fitting -------------------------------------------------------------------------------------


def matrix(cases: list[Case], names: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features of all mentions as a matrix, the gold stop of each, and the text of each."""
    column = {name: at for at, name in enumerate(names)}
    rows = [pieces for one in cases for pieces in one.features]
    table_ = np.zeros((len(rows), len(names)))
    for at, pieces in enumerate(rows):
        table_[at, [column[name] for name in ("bias", *pieces) if name in column]] = 1
    gold = np.array([stop for one in cases for stop in one.gold])
    text = np.array([number for number, one in enumerate(cases) for _ in one.gold])
    return table_, gold, text


def fit(cases: list[Case], names: list[str], start: np.ndarray, pull: float = PULL) -> np.ndarray:
    """Return the weights: label the likeliest mention of each stop, fit, and again."""
    table_, gold, text = matrix(cases, names)
    counts = np.array([[one.weight * MISSED, one.doubt] for one in cases for _ in one.gold])
    pulls = np.array([HOLD if name in HELD else max(pull, GENRE_PULL) if by_genre(name) else pull for name in names])
    weights = start.copy()
    for _ in range(ROUNDS):
        labels = np.where(gold == -1, 0.0, -1.0)
        score = table_ @ weights
        for number in np.unique(text):
            for stop in np.unique(gold[(text == number) & (gold >= 0)]):
                members = np.flatnonzero((text == number) & (gold == stop))
                labels[members[np.argmax(score[members])]] = 1.0
        known = labels >= 0
        weights = _drawn(table_[known], labels[known], np.where(labels > 0, *counts.T)[known], (start, pulls))
    return weights


def _drawn(
    table_: np.ndarray, labels: np.ndarray, counts: np.ndarray, prior: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """Logistic regression of counted rows, with a quadratic pull, of its strength each, towards a start."""
    start, pull = prior

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        score = table_ @ at
        value = counts @ (np.logaddexp(0, score) - labels * score) + (pull * (at - start) ** 2).sum() / 2
        slope = counts * (1 / (1 + np.exp(-np.clip(score, -30, 30))) - labels)
        return value, table_.T @ slope + pull * (at - start)

    return minimize(loss, start, jac=True, method="L-BFGS-B").x


def cross_validated(cases: list[Case], names: list[str], start: np.ndarray) -> list[tuple[str, float, float, float]]:
    """Precision, recall and calibration error of the stops of texts that the weights were not fitted to."""
    likely_all, gold_all, text_all = [], [], []
    for fold_number in range(FOLDS):
        train = [one for at, one in enumerate(cases) if at % FOLDS != fold_number]
        test = [one for at, one in enumerate(cases) if at % FOLDS == fold_number]
        weights = fit(train, names, np.zeros(len(names)), FROM_NOTHING)
        table_, gold, text = matrix(test, names)
        likely_all.append(1 / (1 + np.exp(-table_ @ weights)))
        gold_all.append(gold)
        text_all.append(text + 1000 * fold_number)
    fitted = np.concatenate(likely_all)
    table_, gold, text = matrix(cases, names)
    by_hand = 1 / (1 + np.exp(-table_ @ start))
    return [
        ("as they stand", *measure(by_hand, gold, text)),
        ("cross-validated", *measure(fitted, np.concatenate(gold_all), np.concatenate(text_all))),
    ]


def measure(likely: np.ndarray, gold: np.ndarray, text: np.ndarray) -> tuple[float, float, float]:
    """Precision over mentions, recall over stops, and the expected calibration error in ten bins."""
    said = likely >= 0.5
    wrong = int((said & (gold == -1)).sum())
    stops = {(a, b) for a, b in zip(text, gold, strict=True) if b >= 0}
    hit = {(a, b) for a, b, yes in zip(text, gold, said, strict=True) if b >= 0 and yes}
    best = np.zeros(len(gold), dtype=bool)
    for pair in stops:
        members = np.flatnonzero((text == pair[0]) & (gold == pair[1]))
        best[members[np.argmax(likely[members])]] = True
    known = best | (gold == -1)
    bins = np.clip((likely * 10).astype(int), 0, 9)
    gaps = [
        abs(likely[known & (bins == at)].mean() - (gold[known & (bins == at)] >= 0).mean())
        * (known & (bins == at)).sum()
        for at in range(10)
        if (known & (bins == at)).any()
    ]
    return len(hit) / max(1, len(hit) + wrong), len(hit) / max(1, len(stops)), float(sum(gaps) / known.sum())


def report(rows: list[tuple[str, float, float, float]]) -> None:
    """Print the figures."""
    for label, precision, recall, error in rows:
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{label:16} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  calibration error {error:.3f}")


def write(weights: dict[str, float]) -> None:
    """Put the weights into the file, which keeps its order, its comments and its words; new ones go to the end."""
    lines, seen = [], set()
    for line in WEIGHTS.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and cells[0] in weights:
            seen.add(cells[0])
            cells[1] = f"{weights[cells[0]]:.2f}"
        lines.append("\t".join(cells))
    new = {name: weight for name, weight in weights.items() if name not in seen and abs(weight) >= 0.1}
    lines += [f"{name}\t{weight:.2f}" for name, weight in sorted(new.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
