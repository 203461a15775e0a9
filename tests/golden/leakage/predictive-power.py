"""Predictive power scores by scikit-learn's trees: weighted F1 or mean absolute error, 4 folds, averaged over 20 seeds."""
import json
import numpy as np
from sklearn.metrics import f1_score, mean_absolute_error
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

ROWS = 600
LEAVES = {"classes": 12, "quantity": 5}  # rows of a leaf, as Vernier's trees have them


def class_power(x, y):
    shares = np.bincount(y) / len(y)
    mode = shares.max()
    baseline = max((shares**2).sum(), 2 * mode**2 / (1 + mode))
    scores = []
    for seed in range(20):
        folds = StratifiedKFold(4, shuffle=True, random_state=seed)
        guess = cross_val_predict(DecisionTreeClassifier(min_samples_leaf=LEAVES["classes"]), x.reshape(-1, 1), y, cv=folds)
        scores.append(f1_score(y, guess, average="weighted"))
    return float(np.mean(scores)), float(baseline)


def quantity_power(x, y):
    baseline = np.abs(y - np.median(y)).mean()
    scores = []
    for seed in range(20):
        folds = KFold(4, shuffle=True, random_state=seed)
        guess = cross_val_predict(DecisionTreeRegressor(min_samples_leaf=LEAVES["quantity"]), x.reshape(-1, 1), y, cv=folds)
        scores.append(mean_absolute_error(y, guess))
    return float(np.mean(scores)), float(baseline)


random = np.random.default_rng(7)
x = random.normal(size=ROWS)
cases = []
for name, y in {
    "two classes, steep": (random.random(ROWS) < 1 / (1 + np.exp(-4 * x))).astype(int),
    "two classes, rare, two-sided": (np.abs(x) + random.normal(0, 0.2, ROWS) > 1.6).astype(int),
    "three classes": np.digitize(x + random.normal(0, 0.3, ROWS), [-0.5, 0.7]),
    "noise": random.integers(0, 2, ROWS),
}.items():
    metric, baseline = class_power(x, y)
    cases.append({"name": name, "task": "classes", "y": y.tolist(), "metric": metric, "baseline": baseline,
                  "score": max(0.0, (metric - baseline) / (1 - baseline))})
for name, y in {
    "a parabola": x**2 + random.normal(0, 0.2, ROWS),
    "a quantity of noise": random.normal(size=ROWS),
}.items():
    metric, baseline = quantity_power(x, y)
    cases.append({"name": name, "task": "quantity", "y": y.tolist(), "metric": metric, "baseline": baseline,
                  "score": max(0.0, 1 - metric / baseline)})
print(json.dumps({"x": x.tolist(), "cases": cases}))
