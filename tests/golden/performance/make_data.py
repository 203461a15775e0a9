"""Trims data sets that NannyML carries in its package (Apache License 2.0, (c) NannyML NV) to the tables of this folder.

housing: California housing, all rows; census: employment in Massachusetts by the US census, the first rows; cards and cars:
synthetic, every so manieth row. Only label and outputs are kept, of cars the features, too.
"""

from pathlib import Path

import nannyml
import pandas as pd

FOLDER = Path(nannyml.__file__).parent / "datasets" / "data"


def load(name):
    path = FOLDER / name
    return pd.read_parquet(path) if name.endswith(".pq") else pd.read_csv(path)


def joined(current, labels):
    return load(current).merge(load(labels), on="id")


def keep(name, reference, current, columns):
    for side, rows in (("reference", reference), ("current", current)):
        kept = rows.rename(columns=columns)[list(columns.values())].reset_index(drop=True)
        kept.to_parquet(f"{name}-{side}.parquet", compression="zstd", index=False)


keep(
    "housing",
    load("california_housing_reference.csv"),
    joined("california_housing_analysis.csv", "california_housing_analysis_gt.csv"),
    {"clf_target": "label", "y_pred": "prediction", "y_pred_proba": "probability"},
)
keep(
    "census",
    load("employment_MA_reference.pq").head(9000),
    joined("employment_MA_analysis.pq", "employment_MA_analysis_target.pq").head(12000),
    {"employed": "label", "prediction": "prediction", "predicted_probability": "probability"},
)
CARDS = ["highstreet_card", "prepaid_card", "upmarket_card"]
keep(
    "cards",
    load("mc_reference.csv").iloc[::6],
    joined("mc_analysis.csv", "mc_analysis_gt.csv").iloc[::6],
    {"y_true": "label", "y_pred": "prediction", **{f"y_pred_proba_{card}": card for card in CARDS}},
)
FEATURES = ["car_age", "km_driven", "price_new", "accident_count", "door_count", "fuel", "transmission"]
cars = load("regression_synthetic_reference.csv")
later = load("regression_synthetic_analysis.csv").join(
    load("regression_synthetic_analysis_targets.csv")[["y_true"]]
)
keep(
    "cars",
    cars.iloc[::12],
    later.iloc[::12],
    {"y_true": "label", "y_pred": "prediction", **{feature: feature for feature in FEATURES}},
)
