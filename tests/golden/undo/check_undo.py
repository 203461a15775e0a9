"""Runs the pandas texts of undo.json, as reports give them, and holds what they make to rows that are undone one by one.

    python tests/golden/undo/check_undo.py

Needs Python 3.11 with numpy 2.4.6, pandas 3.1.1. The test of causes holds the texts to those that a report gives.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
ROWS = 1500


def celsius(value):
    return round((value - 32) / 1.8, 1)


def table():
    rng = np.random.default_rng(7)
    values = (31 + 28 * rng.random(ROWS)).round(1)
    cost = rng.gamma(2, 20, ROWS).round(2)
    machine = rng.choice(["lathe", "press", "o'press", "mill"], ROWS)
    machine[590:620] = "mill"  # the texts begin with the first row that changed, which is a little after the 600th
    return pd.DataFrame({
        "at": (pd.Timestamp("2026-03-09") + pd.to_timedelta(np.arange(ROWS) * 400, unit="s")).strftime("%Y-%m-%dT%H:%M:%S"),
        "machine": machine,
        "temperature": values,
        'temp "°C"': values,
        "cost": np.where(np.arange(ROWS) % 6 == 0, -999, cost),
        "material": rng.choice(["STEEL", "BRASS", "OAK", "NYLON", "GLASS", "TIN"], ROWS),
    })


def expected(name, row, place):
    """The column and its value in a row that is undone by hand."""
    hard = 'temp "°C"'
    return {
        "a unit in one segment": lambda: ("temperature", celsius(row.temperature) if row.machine == "press" else row.temperature),
        "a unit of all rows": lambda: ("temperature", celsius(row.temperature)),
        "a unit from a row on": lambda: ("temperature", celsius(row.temperature) if place >= 600 else row.temperature),
        "a unit of one machine from a time on, under hard names":
            lambda: (hard, celsius(row[hard]) if row.machine == "o'press" and place >= 600 else row[hard]),
        "a flood of a stand-in": lambda: ("cost", None if row.cost == -999 else row.cost),
        "a category in another case": lambda: ("material", row.material if row.material == "TIN" else row.material.lower()),
    }[name]()


def check(name, text):
    before = table()
    current = before.copy()
    exec(text, {"pd": pd, "np": np, "current": current})
    for place, (_, row) in enumerate(before.iterrows()):
        column, value = expected(name, row, place)
        found = current[column].iloc[place]
        assert pd.isna(found) if value is None else found == value, (name, place, found, value)
    kept = [column for column in before if column != expected(name, before.iloc[0], 0)[0]]
    pd.testing.assert_frame_equal(before[kept], current[kept])


if __name__ == "__main__":
    texts = json.loads((HERE / "undo.json").read_text())
    for name, text in texts.items():
        check(name, text)
    print(f"{len(texts)} texts undo what they say.")
