"""Fit the weights of the recogniser of place names, and say how well it does in cross-validation.

    python benchmarks/fit_toponyms.py [--gazetteer FILE]... [--write]

Needs scikit-learn. A candidate is right if a person marked exactly its words, or part of them if no candidate is exact.
News corpora leave the names of buildings unmarked, so such candidates teach nothing there; they are learnt from
sentences of our own (toponym_sentences.txt), which weigh half. With several gazetteers the weights are fitted on all
at once, so that they hold for each.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from toponym_corpora import CORPORA, FOLDS, ROOT, Text, corpus, folds, own_texts

from geo.gazetteer.store import Gazetteer
from geo.reading.toponyms import THRESHOLD, span_of
from geo.reading.toponyms.evidence import candidates, evidence, looks_of, seen_in
from geo.reading.toponyms.lookup import names_in
from geo.reading.toponyms.patterns import shaped_names
from geo.reading.toponyms.words import read_words

TARGET = ROOT / "geo" / "lexicon" / "en" / "toponym_weights.tsv"
HEADER = """\
# How much each piece of evidence weighs for or against words being a place's name, in natural log-odds.
# Fitted by benchmarks/fit_toponyms.py (logistic regression with an L1 penalty); not edited by hand.
# What the pieces mean stands in geo/reading/toponyms/evidence.py and context.py; "a&b" is both together.
evidence\tweight
"""
STRENGTH = 0.25  # the inverse of the penalty
OWN_WEIGHT = 0.5
LEAST = 0.02  # weights below this change nothing
IGNORED = -1

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A text's candidates: their spans, their evidence, whether each is right, and what a person marked."""

    corpus: str
    fold: int
    spans: list[Span]
    pieces: list[list[str]]
    right: list[int]
    gold: list[Span]


def sample(text: Text, fold: int, gazetteer: Gazetteer) -> Sample:
    """Gather a text's candidates."""
    words = read_words(text.text)
    among = candidates(words, list(names_in(words, gazetteer)), list(shaped_names(words)))
    seen = seen_in(words, among)
    spans = [span_of(words, one) for one in among]
    gold = [(one.start, one.end) for one in text.gold]
    exact = set(spans) & set(gold)
    right = []
    for one, span in zip(among, spans, strict=True):
        over = [mark for mark in gold if mark[0] < span[1] and span[0] < mark[1]]
        site = one.shaped is not None and one.shaped.sort == "facility"
        if span in exact:
            right.append(1)
        elif site and text.corpus != "own":
            right.append(IGNORED)
        else:
            right.append(int(bool(over) and not any(mark in exact for mark in over)))
    pieces = [list(evidence(looks_of(words, one, seen))) for one in among]
    return Sample(corpus=text.corpus, fold=fold, spans=spans, pieces=pieces, right=right, gold=gold)


def samples(gazetteer: Gazetteer) -> list[Sample]:
    """Gather the candidates of all texts with one gazetteer."""
    texts = [text for name in CORPORA for text in corpus(name)] + list(own_texts(gazetteer))
    return [sample(text, fold, gazetteer) for text, fold in zip(texts, folds(len(texts)), strict=True)]


def fit(chosen: Sequence[Sample]) -> dict[str, float]:
    """Return the weights of the evidence."""
    rows = [
        (pieces, right, OWN_WEIGHT if one.corpus == "own" else 1.0)
        for one in chosen
        for pieces, right in zip(one.pieces, one.right, strict=True)
        if right != IGNORED
    ]
    names = DictVectorizer()
    matrix = names.fit_transform([dict.fromkeys(pieces, 1.0) for pieces, _, _ in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(
        C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=500, fit_intercept=False, random_state=0
    )
    model.fit(matrix, np.array([right for _, right, _ in rows]), sample_weight=np.array([row[2] for row in rows]))
    weights = dict(zip(names.get_feature_names_out(), model.coef_[0], strict=True))
    return {name: float(weight) for name, weight in weights.items() if abs(weight) > LEAST}


def found(one: Sample, weights: dict[str, float]) -> list[Span]:
    """The spans that these weights choose, as `find_mentions` does."""
    scores = [1 / (1 + np.exp(-sum(weights.get(piece, 0.0) for piece in pieces))) for pieces in one.pieces]
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], one.spans[at][0] - one.spans[at][1]))
    taken: list[Span] = []
    for at in order:
        start, end = one.spans[at]
        if scores[at] >= THRESHOLD and all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end))
    return taken


def overlapping(gold: Sequence[Span], spans: Sequence[Span]) -> int:
    """How many marks can be paired, one to one, with spans that overlap them."""
    left, pairs = sorted(spans), 0
    for start, end in sorted(gold):
        match = next((span for span in left if span[0] < end and start < span[1]), None)
        if match is not None:
            left.remove(match)
            pairs += 1
    return pairs


def report(tested: Sequence[tuple[Sample, list[Span]]]) -> None:
    """Print precision, recall and F1 for each corpus."""
    for name in dict.fromkeys(one.corpus for one, _ in tested):
        pairs = [(one.gold, spans) for one, spans in tested if one.corpus == name]
        gold, spans = sum(len(marks) for marks, _ in pairs), sum(len(each) for _, each in pairs)
        lenient = sum(overlapping(marks, each) for marks, each in pairs)
        strict = sum(len(set(marks) & set(each)) for marks, each in pairs)
        print(
            f"{name}: lenient F1 {2 * lenient / (gold + spans):.3f} (P {lenient / spans:.3f}, R {lenient / gold:.3f}),"
            f" strict F1 {2 * strict / (gold + spans):.3f}"
        )


def main() -> None:
    """Cross-validate for each gazetteer, then fit on everything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gazetteer", action="append", type=Path)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    warnings.filterwarnings("ignore", category=FutureWarning)
    every: list[list[Sample]] = []
    for path in chosen.gazetteer or [None]:
        with Gazetteer.open(path) as gazetteer:
            every.append(samples(gazetteer))
    tested: list[list[tuple[Sample, list[Span]]]] = [[] for _ in every]
    for fold in range(FOLDS):
        weights = fit([one for group in every for one in group if one.fold != fold])
        for group, results in zip(every, tested, strict=True):
            results += [(one, found(one, weights)) for one in group if one.fold == fold]
    for path, results in zip(chosen.gazetteer or ["default gazetteer"], tested, strict=True):
        print(path)
        report(results)
    if chosen.write:
        weights = fit([one for group in every for one in group])
        TARGET.write_text(HEADER + "".join(f"{name}\t{weights[name]:.3f}\n" for name in sorted(weights)), "utf-8")
        print(f"{len(weights)} weights: {TARGET}", file=sys.stderr)


if __name__ == "__main__":
    main()
