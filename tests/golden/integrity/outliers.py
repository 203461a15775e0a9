"""Gower distances by their formula in numpy, local outlier probabilities by PyNomaly, text lengths by deepchecks."""
import json
from pathlib import Path

import numpy as np
import pandas as pd
from deepchecks.tabular.checks import StringLengthOutOfBounds
from PyNomaly import loop

rng = np.random.default_rng(11)


def gower(numbers, levels):
    n = len(levels)
    ranges = np.nanmax(numbers, 0) - np.nanmin(numbers, 0)
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            parts = [abs(a - b) / r for a, b, r in zip(numbers[i], numbers[j], ranges) if not np.isnan(a - b)]
            parts.append(float(levels[i] != levels[j]))
            out[i, j] = np.mean(parts)
    return out


n, k = 120, 6
numbers = rng.normal(size=(n, 3))
numbers[5] = [9, -9, 9]
numbers[rng.random((n, 3)) < 0.1] = np.nan
levels = rng.integers(0, 3, n)
distances = gower(numbers, levels)
others = distances + np.diag(np.full(n, np.inf))
nearest = np.argsort(others, axis=1, kind="stable")[:, :k]
scores = loop.LocalOutlierProbability(
    distance_matrix=np.take_along_axis(others, nearest, 1), neighbor_matrix=nearest, n_neighbors=k, extent=3
).fit().local_outlier_probabilities


def lengths(name, values):
    # Texts that differ, or it would take them for categories.
    text = pd.DataFrame({"text": [(f"{i:04}" + "x" * int(value))[: int(value)] for i, value in enumerate(values)]})
    result = StringLengthOutOfBounds(n_samples=None).run(text).value["text"]
    ranges = [
        {**part["range"], "rows": part["n_samples"]}
        for part in result.get("outliers", [])
    ]
    return {"name": name, "lengths": [int(value) for value in values], "normal": result.get("normal_range"), "outliers": ranges}


usual = rng.integers(20, 41, 500)
texts = [
    lengths("one far too long", [*usual, 400]),
    lengths("some too short", [*rng.integers(60, 81, 600), 1, 2, 3, 3]),
    lengths("both", [*rng.integers(50, 61, 700), 1, 2, 300, 301, 310]),
    lengths("a long tail, not far enough", [*usual, 55, 58]),
]
Path(__file__).with_suffix(".json").write_text(
    json.dumps(
        {
            "numbers": [[None if np.isnan(value) else float(value) for value in row] for row in numbers],
            "levels": levels.tolist(),
            "k": k,
            "distances": distances[:3].tolist(),
            "scores": [float(value) for value in scores],
            "texts": texts,
        },
        default=int,
    )
    + "\n"
)
