"""What NannyML 0.13.1 makes of chunks of tables of the presets: nannyml.json.

Reconstruction error and domain classifier over all columns but infinite values and free text; and the rankers on a
model's table that is made here, of which the chunks' figures are kept.
"""

import json
import logging
import math
import os
import sys
import warnings

import numpy as np
import pandas as pd
import nannyml
from nannyml.drift.multivariate.domain_classifier.calculator import DEFAULT_LGBM_HYPERPARAMS

here = os.getcwd()
os.chdir("../presets")
sys.path.insert(0, os.getcwd())
from tables import FREE_TEXT, read, without  # noqa: E402

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

LEFT_OUT = ["endless", *FREE_TEXT]
# The defaults, but for the number of threads.
HYPERPARAMETERS = {**DEFAULT_LGBM_HYPERPARAMS, "n_jobs": 1}


def number(value):
    value = float(value)
    return value if math.isfinite(value) else None


def multivariate(name):
    reference, current = without(LEFT_OUT, *read(name))
    columns = list(reference.columns)
    pca = nannyml.DataReconstructionDriftCalculator(column_names=columns)
    pca.fit(reference.copy())
    found = pca.calculate(current.copy()).data
    domain = nannyml.DomainClassifierCalculator(feature_column_names=columns, hyperparameters=HYPERPARAMETERS)
    domain.fit(reference.copy())
    told = domain.calculate(current.copy()).data
    error = found["reconstruction_error"]
    return {
        "columns": columns,
        "components": int(pca._pca.n_components_),
        "pca": [
            {
                "period": period,
                "value": number(value),
                "low": number(low),
                "high": number(high),
                "alert": bool(alert) if period == "analysis" else False,
            }
            for period, value, low, high, alert in zip(
                found["chunk"]["period"],
                error["value"],
                error["lower_confidence_boundary"],
                error["upper_confidence_boundary"],
                error["alert"],
            )
        ],
        "lower": pca.lower_threshold_value,
        "upper": pca.upper_threshold_value,
        "domain": [number(value) for value in told["domain_classifier_auroc"]["value"]],
    }


def model():
    """A model whose worth hangs on one column, which moves; another moves as well, and one stays."""
    random = np.random.default_rng(3)
    rows = 3000
    table = pd.DataFrame({"decisive": random.normal(size=rows), "beside": random.normal(size=rows), "still": random.normal(size=rows)})
    part = np.arange(rows) // 150
    moves = (part >= 10) * np.sin(part)
    table["decisive"] += 1.2 * np.maximum(0, moves)
    table["beside"] += 0.3 * (part >= 10) * ((part * 7) % 5)
    table["kind"] = np.where(random.random(rows) < 0.5 + 0.2 * np.maximum(0, moves), "a", "b")
    table["proba"] = 1 / (1 + np.exp(-2 * table["decisive"] + 0.4))
    table["pred"] = (table["proba"] > 0.5).astype(int)
    wrong = random.random(rows) < 0.1 + 0.3 * np.maximum(0, moves)
    table["y"] = np.where(wrong, 1 - table["pred"], table["pred"])
    return table[:1500].reset_index(drop=True), table[1500:].reset_index(drop=True)


def rankers():
    reference, current = model()
    columns = ["decisive", "beside", "still", "kind"]
    drift = nannyml.UnivariateDriftCalculator(column_names=columns, chunk_size=150).fit(reference).calculate(current)
    performance = nannyml.PerformanceCalculator(
        y_true="y", y_pred="pred", y_pred_proba="proba", problem_type="classification_binary", metrics=["accuracy"], chunk_size=150
    ).fit(reference).calculate(current)
    correlation = nannyml.CorrelationRanker()
    correlation.fit(performance.filter(period="reference"))
    ranked = correlation.rank(drift.filter(period="analysis"), performance.filter(period="analysis"))
    counted = nannyml.AlertCountRanker().rank(drift.filter(period="analysis"))
    chunks = drift.data["chunk"]["chunk"]["period"]
    return {
        "performance": [
            {"period": period, "value": number(value)} for period, value in zip(chunks, performance.data["accuracy"]["value"])
        ],
        "drift": {
            column: [
                {"period": period, "value": number(value), "alert": bool(alert)}
                for period, value, alert in zip(
                    chunks, drift.data[column]["jensen_shannon"]["value"], drift.data[column]["jensen_shannon"]["alert"]
                )
            ]
            for column in columns
        },
        "byCorrelation": [
            {"column": row.column_name, "correlation": number(row.pearsonr_correlation), "pValue": number(row.pearsonr_pvalue)}
            for row in ranked.itertuples()
        ],
        "byAlerts": [{"column": row.column_name, "alerts": int(row.number_of_alerts)} for row in counted.itertuples()],
    }


if __name__ == "__main__":
    found = {"multivariate": {name: multivariate(name) for name in ["large", "penguins"]}, "rankers": rankers()}
    with open(os.path.join(here, "nannyml.json"), "w") as file:
        json.dump(found, file, indent=1)
        file.write("\n")
