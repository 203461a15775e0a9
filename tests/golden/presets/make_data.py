"""Writes the tables of this folder: a reference and a current of three sizes, whose columns differ in shape.

numpy 1.26.4, pandas 2.2.3. Run once; the tables are kept, so that other versions of numpy change nothing.
"""

import numpy as np
import pandas as pd

WORDS = "the order came late and box was torn but refund is quick staff kind price fair please send again thanks".split()
NEW_WORDS = "app login crash update screen password".split()


def sentences(rng, rows, new_share):
    words = np.where(rng.random((rows, 9)) < new_share, rng.choice(NEW_WORDS, (rows, 9)), rng.choice(WORDS, (rows, 9)))
    return [" ".join(line[: 4 + length]) for line, length in zip(words, rng.integers(0, 6, rows))]


def table(rng, rows, moved):
    """`moved` is how far current lies from the reference, 0 for the reference itself."""
    columns = {
        "normal": np.round(rng.normal(0.4 * moved, 1 + 0.2 * moved, rows), 4),
        "alike": np.round(rng.normal(50, 8, rows), 2),
        "skewed": np.round(rng.lognormal(1 + 0.3 * moved, 1, rows), 3),
        "tied": rng.poisson(6 + 2 * moved, rows),
        "steps": rng.choice([0.5, 1.0, 1.5, 2.5], rows, p=[0.4 - 0.1 * moved, 0.3, 0.2, 0.1 + 0.1 * moved]),
        "half": rng.choice([0.0, 1.0], rows, p=[0.7 - 0.1 * moved, 0.3 + 0.1 * moved]) / 2,
        "level": rng.choice([1, 2, 3], rows, p=[0.5 - 0.1 * moved, 0.3, 0.2 + 0.1 * moved]),
        "flag": rng.choice(["no", "yes"], rows, p=[0.6 - 0.05 * moved, 0.4 + 0.05 * moved]),
        "rare": rng.choice(
            list("abcdefg"), rows, p=[0.5, 0.3 - 0.05 * moved, 0.15, 0.03, 0.01 + 0.05 * moved, 0.006, 0.004]
        ),
        "gappy": np.where(rng.random(rows) < 0.1 + 0.2 * moved, np.nan, np.round(rng.normal(0, 1, rows), 4)),
        "colour": np.where(rng.random(rows) < 0.1, None, rng.choice(["red", "green", "blue"], rows)),
        "new": np.where(rng.random(rows) < 0.05 * moved, "z", rng.choice(["x", "y"], rows)),
        "endless": np.where(rng.random(rows) < 0.02, np.inf, np.round(rng.exponential(1 + 0.2 * moved, rows), 4)),
        "note": sentences(rng, rows, 0.03 + 0.04 * moved),
    }
    return pd.DataFrame(columns)


if __name__ == "__main__":
    for name, reference, current, seed in [("large", 1055, 600, 1), ("small", 400, 250, 2), ("tiny", 23, 14, 3)]:
        rng = np.random.default_rng(seed)
        table(rng, reference, 0).to_csv(f"{name}-reference.csv", index=False)
        table(rng, current, 1).to_csv(f"{name}-current.csv", index=False)
