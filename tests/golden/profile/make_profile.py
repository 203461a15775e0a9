"""Profiles of the samples and of edges.csv as pandas gives them. Needs Python 3.11 with numpy 2.4.6, pandas 3.1.1, pyarrow 26.0.1.

    python tests/golden/profile/make_profile.py
"""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[2] / "public" / "samples"
LEVELS = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
TOP = 20


def edges():
    """What is hard on numbers: far offsets, tiny spreads, ties, infinities, one value, none, letters beyond 16 bits."""
    rng = np.random.default_rng(7)
    rows = 400
    frame = pd.DataFrame({
        "far": 1e12 + rng.integers(0, 50, rows) / 8,
        "tiny": rng.normal(0, 1e-9, rows),
        "heavy": rng.standard_cauchy(rows).round(6),
        "ties": rng.choice([-2, 0, 0, 5], rows),
        "infinite": np.where(np.arange(rows) % 97 == 3, np.inf, np.arange(rows) / 4 - 20),
        "constant": 3.25,
        "lonely": [8.5] + [np.nan] * (rows - 1),
        "pair": [1.5, 2.5] + [np.nan] * (rows - 2),
        "moment": pd.Timestamp("1969-12-31 23:59:58") + pd.to_timedelta(rng.integers(0, 9_000_000_000, rows), unit="ms"),
        "word": rng.choice(["a", "ab", "Ångström", "zebra", "😀", "\uFB01sh", "Zoo", "zoo", "10", "9"], rows),
    })
    frame.to_csv(HERE / "edges.csv", index=False, lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%S.%f")


def read(path, dates=()):
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    text = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
    # Where numbers are missing as NA, so are texts.
    spells = any(pd.to_numeric(text[name].where(text[name] != "NA"), errors="coerce").notna().any() and (text[name] == "NA").any() for name in text)
    frame = text.where(text != "NA") if spells else text
    for name in frame.columns:
        if name in dates:
            frame[name] = pd.to_datetime(frame[name])
            continue
        # A column is of numbers where all that it holds are numbers or spellings of "no value".
        spelled = frame[name].replace("NA", np.nan)
        try:
            frame[name] = pd.to_numeric(spelled)
        except ValueError:
            pass
    return frame


def plain(value):
    """As the report writes it: no NaN, no infinity, times as ISO text in UTC."""
    if isinstance(value, pd.Timestamp):
        text = value.strftime("%Y-%m-%dT%H:%M:%S")
        return text + (f".{value.microsecond // 1000:03d}" if value.microsecond >= 1000 else "")
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    return value


def top(values):
    counts = values.value_counts()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"value": plain(value), "count": int(count)} for value, count in ranked[:TOP]]


def profile(column):
    values = column.dropna()
    common = {"count": len(column), "missing": int(column.isna().sum()), "distinct": int(values.nunique())}
    if isinstance(column.dtype, pd.CategoricalDtype):
        values = values.astype(str)
    common |= {"min": plain(values.min()), "max": plain(values.max()), "top": top(values)}
    if pd.api.types.is_bool_dtype(values):
        return common
    if pd.api.types.is_datetime64_any_dtype(values):
        utc = values.dt.tz_localize(None)
        return common | {"min": plain(utc.min()), "max": plain(utc.max()), "top": top(utc),
                         "quantiles": {str(level): plain(utc.quantile(level)) for level in LEVELS}}
    if pd.api.types.is_numeric_dtype(values):
        # 32-bit floats are what they are stored as, but are summed as doubles.
        numbers = values.astype("float64")
        finite = numbers[np.isfinite(numbers)]
        figures = {"mean": finite.mean(), "std": finite.std(), "sum": finite.sum()}
        # Of a constant pandas gave 0 until version 2 and gives nan since: the README tells which we give.
        if finite.nunique() != 1 or len(finite) < 4:
            figures |= {"skewness": finite.skew(), "kurtosis": finite.kurt()}
        return common | {"min": plain(numbers.min()), "max": plain(numbers.max()), "top": top(numbers)} | {
            name: plain(figure) for name, figure in figures.items()
        } | {
            "zeros": int((numbers == 0).sum()), "negatives": int((numbers < 0).sum()),
            "infinite": int(np.isinf(numbers).sum()),
        } | ({} if np.isinf(numbers).any() else {
            "quantiles": {str(level): plain(numbers.quantile(level)) for level in LEVELS},
        })
    lengths = values.str.len()
    return common | {"minLength": int(lengths.min()), "meanLength": float(lengths.mean()), "maxLength": int(lengths.max())}


if __name__ == "__main__":
    edges()
    sources = [(SAMPLES / "credit-train.csv", ["applied_at"]), (SAMPLES / "credit-january.csv", ["applied_at"]),
               (SAMPLES / "penguins-2007-2008.csv", []), (SAMPLES / "penguins-2009.csv", []),
               (SAMPLES / "sensors-week-1.parquet", []), (SAMPLES / "sensors-week-2.parquet", []),
               (HERE / "edges.csv", ["moment"])]
    profiles = {path.name: {name: profile(column) for name, column in read(path, dates).items()} for path, dates in sources}
    (HERE / "profile.json").write_text(json.dumps(profiles, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
