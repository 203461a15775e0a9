"""What the law of repeats (law.py) says of tables that Python and JavaScript make alike (recipes as in `make`)."""

import json
import os
import sys

import numpy as np
import pandas as pd

here = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [here, os.path.join(here, "..", "stats")]
import law  # noqa: E402
from samples import uniform  # noqa: E402


def make(table):
    """Column by column `levels` of even or skewed share; those `of` an earlier one follow it but for `spread`."""
    rows, made = table["rows"], []
    for column in table["columns"]:
        u = uniform(rows, column["seed"])
        if column["of"] is not None:
            made.append((made[column["of"]] + np.floor(u * column["spread"])) % column["levels"])
        else:
            made.append(np.floor((u * u if column["skewed"] else u) * column["levels"]))
    frame = pd.DataFrame({f"c{i}": values.astype(int) for i, values in enumerate(made)})
    first, to, count = table["copies"]
    frame.iloc[to : to + count] = frame.iloc[first : first + count].to_numpy()
    return frame


def even(seed, levels):
    return {"seed": seed, "levels": levels, "of": None, "spread": 0, "skewed": False}


def skewed(seed, levels):
    return {**even(seed, levels), "skewed": True}


def tied(seed, levels, of, spread):
    return {**even(seed, levels), "of": of, "spread": spread}


tied_columns = [even(1, 6), tied(2, 6, 0, 2), skewed(3, 80), tied(4, 80, 2, 5), even(5, 30), tied(6, 90, 4, 3)]
fine = [even(7, 900), skewed(8, 4000), tied(9, 4000, 1, 40), even(10, 12), even(11, 7)]
tables = {
    "two columns": {"rows": 1500, "columns": [even(12, 12), even(13, 10)], "copies": [0, 0, 0]},
    "three columns": {"rows": 1200, "columns": [even(14, 40), tied(15, 40, 0, 4), skewed(16, 60)], "copies": [0, 700, 9]},
    "tied": {"rows": 2000, "columns": tied_columns, "copies": [0, 0, 0]},
    "tied, copies": {"rows": 2000, "columns": tied_columns, "copies": [10, 1500, 60]},
    "tied, other half": {"rows": 1800, "columns": [{**c, "seed": c["seed"] + 50} for c in tied_columns], "copies": [0, 0, 0]},
    "fine": {"rows": 1000, "columns": fine, "copies": [0, 0, 0]},
    "fine, copies": {"rows": 1000, "columns": fine, "copies": [5, 600, 12]},
    "many": {"rows": 900, "columns": [tied(30 + i, 3, i - 1, 2) if i % 3 else even(30 + i, 3) for i in range(14)], "copies": [3, 500, 20]},
}


def figures(frame):
    h = law.cell_hashes(frame)
    c = law.multiplicities(h.sum(0))
    q = law.chance_pairs(h)
    s = law.summarise(frame)
    return {
        "observed": q["observed"], "expected": q["expected"], "asIs": law.PairTable(h).chain(0.0),
        "extra": s["extra"], "repeated": s["in_repeats"], "clump": s["group"], "groups": len(c),
        "duplicates": law.duplicates(frame),
        "conflicts": law.conflicts(frame, frame.columns[-1]) if frame.shape[1] > 2 else None,
    }  # fmt: skip


frames = {name: make(table) for name, table in tables.items()}
between = []
for reference, current in [("tied", "tied, other half"), ("tied, copies", "tied, other half"), ("tied", "tied, copies"),
                           ("tied, other half", "tied, copies"), ("fine", "fine, copies"), ("fine, copies", "fine")]:  # fmt: skip
    s = law.summarise(frames[reference])
    d, o = law.duplicates(frames[current], s), law.overlap(frames[current], s)
    between.append({"reference": reference, "current": current,
                    "duplicates": {"expected": d["expected"], "accuse": d["accuse"]},
                    "overlap": {"shared": o["shared"], "expected": o["expected"], "accuse": o["accuse"]}})  # fmt: skip

json.dump({"tables": [{"name": name, **tables[name], "figures": figures(frames[name])} for name in tables], "between": between},
          open(os.path.join(here, "repeats.json"), "w"), indent=1)  # fmt: skip
