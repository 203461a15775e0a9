"""What pandas, numpy, scipy and Python's own Unicode tables say of the shape of a table; writes shape.csv and shape.json."""

import json
import re
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

HERE = Path(__file__).resolve().parent
ROWS = 360


def table():
    rng = np.random.default_rng(11)
    hours = pd.date_range("2024-01-01", periods=ROWS + 12, freq="h").delete(range(100, 107)).delete(range(300, 305))
    days = pd.date_range("2023-01-02", periods=ROWS + 3, freq="B").delete([40, 41, 200])
    months = pd.date_range("1990-01-31", periods=ROWS + 2, freq="ME").delete([7, 150])
    frame = pd.DataFrame({
        "normal": rng.normal(50, 9, ROWS).round(3),
        "counts": rng.poisson(3, ROWS),
        "gappy": np.where(rng.random(ROWS) < 0.2, np.nan, rng.gamma(2, 30, ROWS).round(2)),
        "steps": np.arange(ROWS) // 3,
        "falling": -np.arange(ROWS) * 0.5,
        "hourly": hours,
        "workdays": days,
        "monthly": months,
        "code": [f"{c}-{n:02d}" for c, n in zip(rng.choice(["AB", "Xy", "q"], ROWS), rng.integers(0, 30, ROWS))],
        "mixed": rng.choice(["Ångström", "日本語", "привет мир", "O'Neill", " ", "12.5 %", "naïve-1", "Ω", "😀!", None], ROWS),
        "level": rng.choice(["low", "mid", "high", "rare", None], ROWS, p=[0.5, 0.3, 0.15, 0.01, 0.04]),
    })
    # Missing together: half of the rows without a number lack the text beside it too.
    frame.loc[frame.gappy.isna() & (np.arange(ROWS) % 2 == 0), "mixed"] = None
    # Repeated and out of order, as rows are.
    frame["hourly"] = frame["hourly"].sample(frac=1, random_state=3).to_numpy()
    frame.to_csv(HERE / "shape.csv", index=False, lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%S")
    return frame


def extremes(column, ascending):
    counts = column.value_counts().sort_index(ascending=ascending)
    return [{"value": float(value), "count": int(count), "row": int(np.flatnonzero(column == value)[0]) + 1}
            for value, count in counts.head(5).items()]


def modes(values, plain):
    counts = values.value_counts()
    if counts.max() < 2:
        return None
    best = sorted(counts[counts == counts.max()].index)
    return {"values": [plain(value) for value in best[:5]], "number": len(best), "count": int(counts.max())}


def order(values):
    if values.is_monotonic_increasing:
        return "strictly increasing" if values.is_unique else "increasing"
    if values.is_monotonic_decreasing:
        return "strictly decreasing" if values.is_unique else "decreasing"
    return "none"


def numbers(column):
    values = column.dropna()
    return {
        "iqr": float(stats.iqr(values)),
        "mad": float(stats.median_abs_deviation(values)),
        "variation": float(stats.variation(values, ddof=1) if values.mean() > 0 else values.std() / abs(values.mean())),
        "integers": int((values % 1 == 0).sum()),
        "once": int((values.value_counts() == 1).sum()),
        "modes": modes(values, float),
        "order": order(values),
        "smallest": extremes(column, True),
        "largest": extremes(column, False),
    }


def times(column, every, of_periods):
    values = column.dropna()
    different = values.drop_duplicates().sort_values()
    missing = of_periods.difference(pd.DatetimeIndex(different))
    steps = pd.Series(of_periods.get_indexer(different)).diff().dropna()
    return {
        "once": int((values.value_counts() == 1).sum()),
        "modes": modes(values, lambda time: time.strftime("%Y-%m-%dT%H:%M:%S")),
        "order": order(values),
        "weekdays": [int((values.dt.day_of_week == day).sum()) for day in range(7)],
        **({"hours": [int((values.dt.hour == hour).sum()) for hour in range(24)]} if (values.dt.hour > 0).any() else {}),
        "rhythm": {"of": "times", "every": every, "gaps": int((steps > 1).sum()), "missingPeriods": len(missing)},
    }


def script(letter):
    name = unicodedata.name(letter)
    for start, script in [("LATIN", "Latin"), ("CYRILLIC", "Cyrillic"), ("GREEK", "Greek"), ("CJK", "Han")]:
        if name.startswith(start):
            return script
    return "other"


def form(text):
    def one(character):
        category = unicodedata.category(character)
        if category == "Lu":
            return "A"
        if category[0] in "LM":
            return "a"
        return "9" if category[0] == "N" else character
    return re.sub("A+", "A", re.sub("a+", "a", "".join(map(one, text))))


def ranked(counts, count):
    return [{"value": value, "count": int(rows)} for value, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:count]]


def texts(column):
    values = column.dropna()
    has = lambda test: int(values.map(lambda text: any(test(character) for character in text)).sum())
    category = unicodedata.category
    scripts = {}
    for text in values:
        for name in {script(character) for character in text if category(character)[0] == "L"}:
            scripts[name] = scripts.get(name, 0) + 1
    counts = values.value_counts()
    forms = values.map(form).value_counts()
    share = counts / counts.sum()
    rarest = sorted(counts.items(), key=lambda item: (item[1], item[0]))[:5]
    return {
        "medianLength": float(values.str.len().median()),
        "once": int((counts == 1).sum()),
        "entropy": float(stats.entropy(share, base=2)),
        "imbalance": float(1 - stats.entropy(share, base=2) / np.log2(len(counts))),
        **({"rarest": [{"value": value, "count": int(rows)} for value, rows in rarest]} if len(counts) > 20 else {}),
        "characters": {
            "letters": has(lambda c: category(c)[0] in "LM"),
            "digits": has(lambda c: category(c)[0] == "N"),
            "spaces": has(str.isspace),
            "punctuation": has(lambda c: category(c)[0] in "PS"),
            "nonAscii": has(lambda c: ord(c) > 127),
            "empty": int((values == "").sum()),
            "blank": int((values.str.len().gt(0) & values.str.strip().eq("")).sum()),
            "scripts": [{"script": name, "rows": rows} for name, rows in sorted(scripts.items(), key=lambda item: (-item[1], item[0]))],
        },
        "patterns": {"number": len(forms), "top": ranked(forms, 10)},
    }


def missing(frame):
    flags = frame.isna()
    names = [name for name in sorted(flags, key=lambda name: -flags[name].sum()) if flags[name].any()]
    patterns = flags[names].value_counts()
    together = flags[names].astype(int).T @ flags[names].astype(int)
    return {
        "columns": names,
        "complete": int((~flags.any(axis=1)).sum()),
        "distinct": len(patterns),
        "patterns": [{"columns": [name for name, gone in zip(names, key) if gone], "rows": int(rows)} for key, rows in patterns.items()],
        "together": [[int(together.iloc[i, j]) for j in range(i + 1)] for i in range(len(names))],
    }


if __name__ == "__main__":
    frame = table()
    columns = {name: numbers(frame[name]) for name in ["normal", "counts", "gappy", "steps", "falling"]}
    columns |= {name: texts(frame[name]) for name in ["code", "mixed", "level"]}
    columns["hourly"] = times(frame.hourly, {"count": 1, "unit": "hour"}, pd.date_range(frame.hourly.min(), frame.hourly.max(), freq="h"))
    columns["workdays"] = times(frame.workdays, {"count": 1, "unit": "weekday"}, pd.date_range(frame.workdays.min(), frame.workdays.max(), freq="B"))
    columns["monthly"] = times(frame.monthly, {"count": 1, "unit": "month"}, pd.date_range(frame.monthly.min(), frame.monthly.max(), freq="ME"))
    shape = {"columns": columns, "missing": missing(frame)}
    (HERE / "shape.json").write_text(json.dumps(shape, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
