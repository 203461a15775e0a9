"""What chance alone makes of a chunk, by drawing (numpy) and measuring (scipy). Writes chance-limits.json."""

import json
from pathlib import Path

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import hypergeom

draws = 20_000
beyond = 0.01
rng = np.random.default_rng(19)


def heavy(levels, rows):
    return np.maximum(1, np.round(rows / np.arange(1, levels + 1) / np.log(levels + 1))).astype(int)


def alike(rows):
    return [[int(count), int(times)] for count, times in zip(*np.unique(rows, return_counts=True))]


# Rows of a level, and how many levels have as many.
columns = {
    "two alike": [[3000, 2]],
    "one rare": [[5990, 1], [10, 1]],
    "once": [[5999, 1], [1, 1]],
    "six": [[900, 1], [1500, 1], [300, 1], [2400, 1], [60, 1], [840, 1]],
    "heavy tail": alike(heavy(300, 6000)),
    "mostly once": [*alike(heavy(50, 2000)), [1, 3000]],
    "few rows": [[50, 1], [40, 1], [10, 1]],
}

distances = []
for name, counted in columns.items():
    rows = [count for count, times in counted for _ in range(times)]
    total = sum(rows)
    for share, is_part in ((1 / 6, True), (1 / 2, True), (1 / 5, False), (1 / 24, False)):
        size = round(total * share)
        chunk = rng.multivariate_hypergeometric(rows, size, size=draws, method="marginals")
        other = np.broadcast_to(rows, chunk.shape) if is_part else np.array(rows) - chunk
        found = np.array([jensenshannon(p, q, base=2) for p, q in zip(other, chunk)])
        found = np.nan_to_num(found)  # the square of equal shares may come out below 0
        of = total if is_part else total - size
        distances.append({"name": name, "rows": size, "of": of, "isPart": is_part, "limit": float(np.quantile(found, 1 - beyond))})

gaps = []
for total, size, is_part in ((6000, 1000, True), (6000, 3000, True), (7000, 1000, False), (3000, 60, False)):
    found = np.empty(draws)
    for draw in range(draws):
        drawn = np.zeros(total, bool)
        drawn[rng.choice(total, size, replace=False)] = True
        chunk = np.cumsum(drawn) / size
        other = np.arange(1, total + 1) / total if is_part else np.cumsum(~drawn) / (total - size)
        found[draw] = np.abs(chunk - other).max()
    gaps.append({"rows": size, "of": total if is_part else total - size, "isPart": is_part, "limit": float(np.quantile(found, 1 - beyond))})

shares = []
for total, hits, size in ((24000, 700, 4000), (24000, 24, 4000), (24000, 12000, 12000), (600, 30, 100)):
    law = hypergeom(total, hits, size)
    shares.append({"hits": hits, "rows": size, "of": total, "isPart": True, "limits": [float(law.ppf(0.00135)), float(law.ppf(0.99865))]})

text = json.dumps({"beyond": beyond, "columns": columns, "distances": distances, "gaps": gaps, "shares": shares})
Path(__file__).with_suffix(".json").write_text(text.replace("}, {", "},\n  {") + "\n")
