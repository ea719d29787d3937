"""Fit the weights of the resolver, and say how well it does in cross-validation on spans that a person marked.

    python benchmarks/fit_resolver.py [--gazetteer FILE]... [--write]

A conditional logit (McFadden, 1974) over the choices of each name: right is every choice within 161 km of the point
that a person gave. The votes of the other names depend on the weights, so weights and votes are found in turn. What the
words say outright (a container beside the name, the sort of place) has weights that are not left to the corpora, and so
has the population: the corpora are local news, where small towns are commoner than in other texts. What is HELD they do
not move at all.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from toponym_corpora import CORPORA, FOLDS, ROOT, Text, corpus, folds, journey_texts

from geo.gazetteer.store import Gazetteer
from geo.reading.resolve.choices import MOST
from geo.reading.resolve.context import together
from geo.reading.resolve.names import Name, gather
from geo.reading.resolve.neighbours import Beside, neighbours
from geo.reading.resolve.score import PASSES, name_values
from geo.reading.resolve.weights import ALONE, TOGETHER, shares, weighed
from geo.reading.toponyms.spans import mentions_of_spans
from geo.sphere import distance_km
from geo.types import Document, Point

TARGET = ROOT / "geo" / "lexicon" / "en" / "resolver_weights.tsv"
HEADER = """\
# How much each piece of evidence weighs in the choice among namesakes, in natural log-odds.
# Fitted by benchmarks/fit_resolver.py (conditional logit with an L2 penalty); not edited by hand.
# prior: before the text's other names are looked at; weight: after.
# hinted is given, not fitted: who says what a text is about means it.
# slope and shift turn the log-odds of a share into those of being right (Platt, 1999).
evidence\tprior\tweight
"""
RIGHT_KM = 161.0
PENALTY = 10.0
WEIGHTS = {"LGL": 1.0, "TR-News": 2.0, "journeys": 4.0}  # the first has most names; the last are the sort we read
GIVEN = {
    "area around its own town": -1.0,
    "feature agrees": 0.7,
    "feature differs": -0.7,
    "inhabitants": 1.0,
    "inhabitants of an area": 1.0,
    "qualified": 8.0,
}
HINTED = 8.0
HELD = {"a voyage from what is around": 0.5}  # local news names little that lies oversea: it would give it 2.0
FIRM = 1e5  # the penalty on what is held

Numbers = np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text's names, how many marked mentions each has, and for each choice how many of them it is right for."""

    corpus: str
    fold: int
    names: tuple[Name, ...]
    beside: tuple[Beside, ...]
    counts: list[int]
    right: list[list[int]]


def case(text: Text, fold: int, gazetteer: Gazetteer) -> Case:
    """Gather a text's names and which choices are right."""
    gold = [one for one in text.gold if one.lat is not None]
    document = Document(text=text.text)
    mentions, wanted = mentions_of_spans(document, [(one.start, one.end) for one in gold], gazetteer)
    names = gather(text.text, mentions, gazetteer)
    owner = {mention: at for at, name in enumerate(names) for mention in name.mentions}
    counts, right = [0] * len(names), [[0] * len(name.choices) for name in names]
    for one, index in zip(gold, wanted, strict=True):
        assert one.lat is not None
        assert one.lon is not None
        at, point = owner[index], Point(lat=one.lat, lon=one.lon)
        counts[at] += 1
        for number, choice in enumerate(names[at].choices):
            right[at][number] += distance_km(choice.place.point, point) <= RIGHT_KM
    return Case(corpus=text.corpus, fold=fold, names=names, beside=neighbours(names), counts=counts, right=right)


def packed(cases: Sequence[Case], values: Sequence[Sequence[Sequence[tuple[float, ...]]]]) -> tuple[Numbers, ...]:
    """The values, a mask, what is right and the weight of every marked name, as arrays."""
    rows = [
        (rows, one.right[at], one.counts[at], WEIGHTS[one.corpus])
        for one, each in zip(cases, values, strict=True)
        for at, rows in enumerate(each)
        if one.counts[at] and any(one.right[at])
    ]
    size = len(rows[0][0][0])
    data, mask = np.zeros((len(rows), MOST, size)), np.full((len(rows), MOST), -1e9)
    good, heavy = np.zeros((len(rows), MOST)), np.zeros(len(rows))
    for number, (choices, right, count, weight) in enumerate(rows):
        data[number, : len(choices)] = choices
        mask[number, : len(choices)] = 0
        good[number, : len(choices)] = np.array(right) / count
        heavy[number] = weight * count**0.5
    return data, mask, good, heavy


def fit(arrays: tuple[Numbers, ...], names: Sequence[str]) -> Numbers:
    """Return the weights that make the right choices likeliest."""
    data, mask, good, heavy = arrays
    given = np.array([HELD.get(name, GIVEN.get(name, 0.0)) for name in names])
    penalty = np.array([FIRM if name in HELD else PENALTY for name in names])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = data @ (weights + given) + mask
        powers = np.exp(scores - scores.max(1, keepdims=True))
        chances = powers / powers.sum(1, keepdims=True)
        right = (chances * good).sum(1) + 1e-9
        slope = np.einsum("n,nc,ncd->d", heavy, chances * good / right[:, None] - chances, data)
        return -(heavy * np.log(right)).sum() + penalty * weights @ weights / 2, penalty * weights - slope

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x + given


def own_shares(one: Case, prior: Numbers) -> list[tuple[float, ...]]:
    """The shares of a text's choices before the votes."""
    return [shares([weighed(prior, value) for value in name_values(name)]) for name in one.names]


def joint_values(one: Case, chances: Sequence[Sequence[float]]) -> list[list[tuple[float, ...]]]:
    """All values of a text's choices, the votes being those of these shares."""
    context = together(one.names, chances, one.beside, range(len(one.names)))
    return [
        [(*alone, *more) for alone, more in zip(name_values(name), context[at], strict=True)]
        for at, name in enumerate(one.names)
    ]


def joint_shares(one: Case, prior: Numbers, weights: Numbers, passes: int) -> list[tuple[float, ...]]:
    """The shares of a text's choices after so many rounds of votes."""
    chances = own_shares(one, prior)
    for _ in range(passes):
        chances = [shares([weighed(weights, v) for v in each]) for each in joint_values(one, chances)]
    return chances


def trained(cases: Sequence[Case]) -> tuple[Numbers, Numbers]:
    """Return the prior weights and those after the votes."""
    prior = fit(packed(cases, [[name_values(name) for name in one.names] for one in cases]), ALONE)
    chances = [own_shares(one, prior) for one in cases]
    weights = prior
    for passes in range(1, PASSES + 1):
        values = [joint_values(one, each) for one, each in zip(cases, chances, strict=True)]
        weights = fit(packed(cases, values), (*ALONE, *TOGETHER))
        chances = [joint_shares(one, prior, weights, passes) for one in cases]
    return prior, weights


def judged(
    cases: Sequence[Case], chances: Callable[[Case], list[tuple[float, ...]]]
) -> list[tuple[str, float, int, int]]:
    """For each marked name: corpus, share near its choice, how many of its mentions are right, how many it has."""
    found = []
    for one in cases:
        for name, own, right, count in zip(one.names, chances(one), one.right, one.counts, strict=True):
            if not count:
                continue
            if not own:
                found.append((one.corpus, 0.0, 0, count))
                continue
            best = max(range(len(own)), key=lambda at: (own[at], -at))
            spot = name.choices[best].place.point
            near = sum(
                share
                for share, choice in zip(own, name.choices, strict=True)
                if share > 0.001 and distance_km(choice.place.point, spot) <= RIGHT_KM
            )
            found.append((one.corpus, near, right[best], count))
    return found


def calibrated(found: Sequence[tuple[str, float, int, int]]) -> tuple[float, float]:
    """Return the slope and shift that turn the shares' log-odds into those of being right."""
    placed = [(share, right, count) for _, share, right, count in found if share > 0]
    chance = np.clip(np.array([share for share, _, _ in placed]), 1e-6, 1 - 1e-6)
    odds = np.log(chance / (1 - chance))
    right, count = (np.array([row[at] for row in placed], float) for at in (1, 2))

    def loss(line: Numbers) -> float:
        sure = np.clip(1 / (1 + np.exp(-line[0] * odds - line[1])), 1e-9, 1 - 1e-9)
        return float(-(right * np.log(sure) + (count - right) * np.log(1 - sure)).sum())

    slope, shift = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(shift)


def report(found: Sequence[tuple[str, float, int, int]], line: tuple[float, float]) -> None:
    """Print accuracy for each corpus and the reliability table."""
    for name in dict.fromkeys(row[0] for row in found):
        rows = [row for row in found if row[0] == name]
        print(f"{name}: A@161 on marked spans {sum(row[2] for row in rows) / sum(row[3] for row in rows):.3f}")
    bins: list[list[tuple[float, int, int]]] = [[] for _ in range(10)]
    for _, share, right, count in found:
        if share > 0:
            chance = min(max(share, 1e-6), 1 - 1e-6)
            sure = 1 / (1 + np.exp(-line[0] * np.log(chance / (1 - chance)) - line[1]))
            bins[min(9, int(sure * 10))].append((sure, right, count))
    total, error = sum(count for each in bins for _, _, count in each), 0.0
    for number, each in enumerate(bins):
        if each:
            size = sum(count for _, _, count in each)
            said = sum(sure * count for sure, _, count in each) / size
            was = sum(right for _, right, _ in each) / size
            error += abs(said - was) * size / total
            print(f"  confidence {number / 10:.1f}-{number / 10 + 0.1:.1f}: said {said:.2f}, was {was:.2f} ({size})")
    print(f"  expected calibration error {error:.3f}")


def main() -> None:
    """Cross-validate for each gazetteer, then fit on everything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gazetteer", action="append", type=Path)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    texts = [*(text for name in CORPORA for text in corpus(name)), *journey_texts()]
    every: list[list[Case]] = []
    for path in chosen.gazetteer or [None]:
        with Gazetteer.open(path) as gazetteer:
            every.append([case(*pair, gazetteer) for pair in zip(texts, folds(len(texts)), strict=True)])
    tested: list[list[tuple[str, float, int, int]]] = [[] for _ in every]
    for fold in range(FOLDS):
        prior, weights = trained([one for group in every for one in group if one.fold != fold])
        for group, results in zip(every, tested, strict=True):
            held = [one for one in group if one.fold == fold]
            results.extend(judged(held, lambda one: joint_shares(one, prior, weights, PASSES)))  # noqa: B023 — called at once
    line = calibrated([row for results in tested for row in results])
    for path, results in zip(chosen.gazetteer or ["default gazetteer"], tested, strict=True):
        print(path)
        report(results, line)
    if chosen.write:
        prior, weights = trained([one for group in every for one in group])
        rows = [(name, f"{prior[at]:.3f}", f"{weights[at]:.3f}") for at, name in enumerate(ALONE)]
        rows += [(name, "", f"{weights[len(ALONE) + at]:.3f}") for at, name in enumerate(TOGETHER) if name != "hinted"]
        rows += [("hinted", "", f"{HINTED:.3f}"), ("slope", "", f"{line[0]:.3f}"), ("shift", "", f"{line[1]:.3f}")]
        TARGET.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), "utf-8")
        print(TARGET, file=sys.stderr)


if __name__ == "__main__":
    main()
