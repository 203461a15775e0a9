"""Metrics of classifications and regressions, by scikit-learn. Writes metrics.json."""

import json
import warnings
from pathlib import Path

import numpy as np
from sklearn import metrics as m
from sklearn.preprocessing import label_binarize

warnings.simplefilter("ignore")
rng = np.random.default_rng(7)


def plain(value):
    value = float(value)
    return value if np.isfinite(value) else None


def attempt(call):
    try:
        return plain(call())
    except ValueError:
        return None


def from_labels(y, p, w, classes):
    # Averages are over the classes that have rows; of two classes a figure without a divisor is not defined.
    present = sorted(set(y.tolist()))
    average = {"average": "binary"} if classes == 2 else {"average": "macro", "labels": present}
    given = {"sample_weight": w, "zero_division": np.nan if classes == 2 else 0}

    def specificity(k):  # the recall of all other classes together
        return m.recall_score(np.array(y) != k, np.array(p) != k, **given)

    def f1():  # without a positive row there is nothing to find
        return m.f1_score(y, p, **average, **given) if classes > 2 or 1 in present else np.nan

    return {
        "accuracy": attempt(lambda: m.accuracy_score(y, p, sample_weight=w)),
        "balancedAccuracy": attempt(lambda: m.balanced_accuracy_score(y, p, sample_weight=w)),
        "precision": attempt(lambda: m.precision_score(y, p, **average, **given)),
        "recall": attempt(lambda: m.recall_score(y, p, **average, **given)),
        "specificity": plain(specificity(1) if classes == 2 else np.mean([specificity(k) for k in present])),
        "f1": attempt(f1),
        "mcc": attempt(lambda: m.matthews_corrcoef(y, p, sample_weight=w)),
        "kappa": attempt(lambda: m.cohen_kappa_score(y, p, sample_weight=w)),
    }


def from_probabilities(y, s, w, classes):
    if classes == 2:
        one = s[:, 1]
        return {
            "rocAuc": attempt(lambda: m.roc_auc_score(y, one, sample_weight=w)),
            "averagePrecision": attempt(lambda: m.average_precision_score(y, one, sample_weight=w)) if 1 in y else None,
            "logLoss": attempt(lambda: m.log_loss(y, s, labels=[0, 1], sample_weight=w)),
            "brier": attempt(lambda: m.brier_score_loss(y, one, sample_weight=w)),
        }
    hot = label_binarize(y, classes=range(classes))
    present = sorted(set(y.tolist()))
    if len(present) < classes:  # as the tool computes them, class by class
        each = lambda score: np.mean([score(hot[:, k], s[:, k], sample_weight=w) for k in present])
        return {
            "rocAuc": plain(each(m.roc_auc_score)),
            "averagePrecision": plain(each(m.average_precision_score)),
            "logLoss": plain(m.log_loss(y, s, labels=range(classes), sample_weight=w)),
            "brier": plain(m.brier_score_loss(y, s, labels=range(classes), sample_weight=w)),
        }
    return {
        "rocAuc": attempt(lambda: m.roc_auc_score(y, s, multi_class="ovr", average="macro", sample_weight=w))
        if w is None
        else attempt(lambda: np.mean([m.roc_auc_score(hot[:, k], s[:, k], sample_weight=w) for k in range(classes)])),
        "averagePrecision": attempt(lambda: m.average_precision_score(hot, s, average="macro", sample_weight=w)),
        "logLoss": attempt(lambda: m.log_loss(y, s, labels=range(classes), sample_weight=w)),
        "brier": attempt(lambda: m.brier_score_loss(y, s, labels=range(classes), sample_weight=w)),
    }


def classification(name, n, classes, weighted=False, ties=False, skill=1.0, y=None):
    y = rng.integers(0, classes, n) if y is None else np.array(y)
    z = rng.normal(size=(n, classes))
    z[np.arange(n), y] += skill
    s = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    if ties:
        s = np.round(s * 8) + 1
        s = s / s.sum(axis=1, keepdims=True)
    if classes == 2:
        s = np.round(s, 4 if not ties else 1)
        s[:, 0] = 1 - s[:, 1]
    p = (s[:, 1] >= 0.5).astype(int) if classes == 2 else s.argmax(axis=1)
    w = np.round(rng.uniform(0.5, 4, n), 2) if weighted else None
    expected = from_labels(y, p, w, classes) | from_probabilities(y, s, w, classes)
    return {
        "name": name,
        "classes": classes,
        "label": y.tolist(),
        "prediction": p.tolist(),
        "probability": s.T.tolist(),
        "weights": None if w is None else w.tolist(),
        "expected": expected,
    }


def regression(name, n, weighted=False, zeros=False, constant=False):
    y = np.full(n, 3.0) if constant else np.round(rng.normal(10, 4, n), 3)
    if zeros:
        y[:3] = 0
    p = np.round(y + rng.normal(0.5, 2, n), 3)
    w = np.round(rng.uniform(0.5, 4, n), 2) if weighted else None
    expected = {
        "mae": plain(m.mean_absolute_error(y, p, sample_weight=w)),
        "mse": plain(m.mean_squared_error(y, p, sample_weight=w)),
        "rmse": plain(m.root_mean_squared_error(y, p, sample_weight=w)),
        # Labels of 0 have no percentage.
        "mape": plain(m.mean_absolute_percentage_error(y[y != 0], p[y != 0], sample_weight=None if w is None else w[y != 0])),
        "medianAe": plain(m.median_absolute_error(y, p, sample_weight=w)),
        "r2": attempt(lambda: m.r2_score(y, p, sample_weight=w, force_finite=False)),
        "meanError": plain(np.average(y - p, weights=w)),
    }
    return {
        "name": name,
        "label": y.tolist(),
        "prediction": p.tolist(),
        "weights": None if w is None else w.tolist(),
        "expected": expected,
    }


cases = {
    "classification": [
        classification("binary", 120, 2),
        classification("binary, tied", 150, 2, ties=True),
        classification("binary, weighted", 90, 2, weighted=True),
        classification("binary, weighted and tied", 90, 2, weighted=True, ties=True),
        classification("binary, perfect", 40, 2, skill=30.0),
        classification("binary, worse than chance", 60, 2, skill=-2.0),
        classification("binary, rare", 200, 2, y=[1] * 5 + [0] * 195),
        classification("binary, no positive", 30, 2, y=[0] * 30),
        classification("binary, all positive", 30, 2, y=[1] * 30),
        classification("four classes", 160, 4),
        classification("four classes, weighted and tied", 120, 4, weighted=True, ties=True),
        classification("three classes, one never predicted right", 60, 3, skill=-6.0),
        classification("four classes, one without rows", 90, 4, y=rng.integers(0, 3, 90)),
    ],
    "regression": [
        regression("regression", 101),
        regression("regression, even", 80),
        regression("regression, weighted", 75, weighted=True),
        regression("regression, zeros", 40, zeros=True),
        regression("regression, constant label", 30, constant=True),
    ],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
