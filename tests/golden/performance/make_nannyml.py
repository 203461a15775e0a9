"""What NannyML 0.13.1 makes of the tables of this folder: nannyml.json.

By data set `realised` (performance calculation) and `estimated` (CBPE; of cars DLE), by metric: value and sampling error of every
chunk, the thresholds and the alerts of current. Equal scores are sorted stably: numpy's default order of them depends on the
machine, and so do the tool's figures where many rows of several classes share a score; `asFound` holds those without that.
"""

import json
import logging
import math
import warnings

import nannyml
import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

CARDS = ["highstreet_card", "prepaid_card", "upmarket_card"]
CLASSES = ["roc_auc", "average_precision", "f1", "precision", "recall", "specificity", "accuracy", "confusion_matrix"]
ERRORS = ["mae", "mape", "mse", "rmse", "msle", "rmsle"]
VALUES = [[0, -1], [-5, 2]]
SIZES = {"housing": 600, "census": 1000, "cards": 1000, "cars": 500}


def number(value):
    return None if value is None or math.isnan(value) else float(value)


def told(results, metrics):
    period = results.data["chunk"]["period" if "period" in results.data["chunk"] else ("chunk", "period")]
    found = {}
    for metric in metrics:
        frame = results.data[metric]
        current = frame[period == "analysis"]
        found[metric] = {
            "reference": [number(value) for value in frame["value"][period == "reference"]],
            "current": [number(value) for value in current["value"]],
            "samplingErrors": [number(value) for value in current["sampling_error"]],
            "lower": number(current["lower_threshold"].iloc[0]),
            "upper": number(current["upper_threshold"].iloc[0]),
            "alerts": [bool(alert) for alert in current["alert"]],
        }
    return found


def columns_of(results):
    return [name for name in dict.fromkeys(results.data.columns.get_level_values(0)) if name != "chunk"]


def classes(name, probability, problem):
    reference, current = [pd.read_parquet(f"{name}-{side}.parquet") for side in ("reference", "current")]
    common = {
        "y_true": "label",
        "y_pred": "prediction",
        "y_pred_proba": probability,
        "problem_type": problem,
        "chunk_size": SIZES[name],
    }
    metrics = CLASSES + (["business_value"] if problem == "classification_binary" else [])
    if problem == "classification_binary":
        common["business_value_matrix"] = VALUES
    realised = nannyml.PerformanceCalculator(metrics=metrics, **common).fit(reference).calculate(current)
    estimator = nannyml.CBPE(metrics=metrics, **common).fit(reference)
    estimated = estimator.estimate(current.drop(columns=["label"]))
    if isinstance(probability, dict):
        calibrated = [card for card, one in estimator._calibrators.items() if "Isotonic" in type(one).__name__]
    else:
        calibrated = [1] if estimator.needs_calibration else []
    return {
        "realised": told(realised, columns_of(realised)),
        "estimated": told(estimated, columns_of(estimated)),
        "calibrated": calibrated,
    }


def quantities(name):
    reference, current = [pd.read_parquet(f"{name}-{side}.parquet") for side in ("reference", "current")]
    common = {"y_true": "label", "y_pred": "prediction", "metrics": ERRORS, "chunk_size": SIZES[name]}
    features = [column for column in reference.columns if column not in ("label", "prediction")]
    realised = (
        nannyml.PerformanceCalculator(problem_type="regression", **common).fit(reference).calculate(current)
    )
    estimator = nannyml.DLE(feature_column_names=features, **common).fit(reference)
    estimated = estimator.estimate(current.drop(columns=["label"]))
    return {"realised": told(realised, ERRORS), "estimated": told(estimated, ERRORS)}


def every_class():
    np.random.seed(1)
    return {
        "housing": classes("housing", "probability", "classification_binary"),
        "census": classes("census", "probability", "classification_binary"),
        "cards": classes("cards", {card: card for card in CARDS}, "classification_multiclass"),
    }


as_found = every_class()
argsort = np.argsort
np.argsort = lambda values, axis=-1, kind=None, order=None: argsort(values, axis=axis, kind="stable", order=order)
answer = every_class()
np.argsort = argsort
for name, found in answer.items():
    ranked = as_found[name]["estimated"]
    found["asFound"] = {metric: ranked[metric]["current"] for metric in ("roc_auc", "average_precision")}
answer["cars"] = quantities("cars")
answer["chunkSizes"] = SIZES
answer["values"] = VALUES

with open("nannyml.json", "w", encoding="utf-8") as file:
    json.dump(answer, file, indent=1)
    file.write("\n")
