"""Two versions of a table held against each other by datacompy and pandas; writes the tables and diff.json beside itself.

Python 3.11, datacompy 1.1.0, pandas 2.3.3, numpy 2.4.6
"""

import json
from pathlib import Path

import datacompy
import numpy as np
import pandas as pd

here = Path(__file__).parent
random = np.random.default_rng(20)
rows = 400

reference = pd.DataFrame(
    {
        "id": np.arange(1000, 1000 + rows),
        "part": random.choice(["north", "south"], rows),
        "price": np.round(random.lognormal(3, 1, rows), 2),
        "count": random.poisson(4, rows),
        "name": random.choice(["Ann", "Bob", "Eve", " Zoe"], rows),
    }
)
reference.loc[random.choice(rows, 30, replace=False), "price"] = np.nan
reference.loc[random.choice(rows, 20, replace=False), "name"] = None

current = reference.copy()


def some(share):
    return random.choice(rows, int(rows * share), replace=False)


current.loc[some(0.1), "price"] += 0.004  # within a tolerance of 0.005
current.loc[some(0.05), "price"] *= 1.02
current.loc[some(0.03), "price"] = np.nan
current.loc[some(0.08), "count"] += 1
hit = some(0.06)
current.loc[hit, "name"] = current.loc[hit, "name"].str.upper()
hit = some(0.06)
current.loc[hit, "name"] = current.loc[hit, "name"].str.strip()
hit = some(0.04)
current.loc[hit, "name"] = "Ned"
current = current.drop(index=some(0.03))
fresh = reference.head(7).assign(id=lambda t: t["id"] + 5000)
current = pd.concat([current, fresh, reference.head(5)]).sample(frac=1, random_state=3)

reference.to_csv(here / "reference.csv", index=False)
current.to_csv(here / "current.csv", index=False)
before, after = pd.read_csv(here / "reference.csv"), pd.read_csv(here / "current.csv")

cases = [
    {},
    {"tolerance": 0.005},
    {"relative": 0.025},
    {"tolerance": 0.005, "ignoreCase": True},
    {"trim": True},
    {"tolerance": 1, "relative": 0.01, "ignoreCase": True, "trim": True},
]


def compared(case):
    # Its relative tolerance is around the second table.
    found = datacompy.PandasCompare(
        after,
        before,
        join_columns=["id", "part"],
        abs_tol=case.get("tolerance", 0),
        rel_tol=case.get("relative", 0),
        ignore_case=case.get("ignoreCase", False),
        ignore_spaces=case.get("trim", False),
    )
    return {
        "compare": case,
        "added": len(found.df1_unq_rows),
        "removed": len(found.df2_unq_rows),
        "matched": len(found.intersect_rows),
        "equalRows": int(found.count_matching_rows()),
        "columns": {
            one["column"]: {"equal": int(one["match_cnt"]), "changed": int(one["unequal_cnt"])}
            for one in found.column_stats
            if one["column"] not in ("id", "part")
        },
    }


def occurrence(table):
    return table.assign(nth=table.groupby(["id", "part"]).cumcount())


joined = occurrence(before).merge(occurrence(after), on=["id", "part", "nth"], suffixes=("_before", "_after"))


def by_pandas(column):
    was, now = joined[f"{column}_before"], joined[f"{column}_after"]
    changed = ~((was == now) | (was.isna() & now.isna()))
    pairs = joined[changed].groupby([f"{column}_before", f"{column}_after"], dropna=False).size()
    largest = mean = None
    if was.dtype.kind in "if":
        difference = (now - was)[changed].dropna()
        largest, mean = float(difference.abs().max()), float(difference.mean())
    return {
        "changed": int(changed.sum()),
        "appeared": int((was.isna() & now.notna()).sum()),
        "vanished": int((was.notna() & now.isna()).sum()),
        "largest": largest,
        "meanDifference": mean,
        "differentChanges": len(pairs),
        "most": int(pairs.max()),
    }


answers = {
    "datacompy": [compared(case) for case in cases],
    "pandas": {column: by_pandas(column) for column in ["price", "count", "name"]},
}
(here / "diff.json").write_text(json.dumps(answers, indent=2) + "\n")
