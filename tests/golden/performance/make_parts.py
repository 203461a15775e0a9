"""Isotonic regression and stratified splits by scikit-learn, the decision to calibrate and expected curves by NannyML: parts.json."""

import json

import numpy as np
from nannyml.calibration import IsotonicCalibrator, needs_calibration
from nannyml.performance_estimation.confidence_based.metrics import estimate_ap, estimate_roc_auc
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import StratifiedShuffleSplit

rng = np.random.RandomState(7)


def isotonic(x, y, at):
    fitted = IsotonicRegression(out_of_bounds="clip", increasing=True).fit(x, y)
    return {"x": x.tolist(), "y": y.tolist(), "at": at.tolist(), "fitted": fitted.predict(at).tolist()}


def splits(label):
    tests = StratifiedShuffleSplit(n_splits=4, test_size=0.1, random_state=42).split(label, label)
    return {"label": label.tolist(), "tests": [test.tolist() for _, test in tests]}


def decision(score, chance):
    label = (rng.random_sample(len(score)) < chance).astype(int)
    needed = needs_calibration(label, score, IsotonicCalibrator())
    return {"score": score.tolist(), "label": label.tolist(), "needed": bool(needed)}


x = np.round(rng.random_sample(80), 4)
tied = np.round(rng.random_sample(80), 1)
at = np.round(np.linspace(-0.1, 1.1, 49), 4)
score = np.round(rng.random_sample(400), 4)
chance = np.round(rng.random_sample(60), 3)
rank = rng.permutation(60) / 60
answer = {
    "isotonic": [
        isotonic(x, (rng.random_sample(80) < x).astype(float), at),
        isotonic(tied, (rng.random_sample(80) < 1 - tied).astype(float), at),
        isotonic(x, np.sort(rng.standard_normal(80)).round(3), at),
    ],
    "splits": [splits((rng.random_sample(n) < share).astype(int)) for n, share in ((57, 0.3), (200, 0.5), (995, 0.9))],
    "decisions": [decision(score, score), decision(score, score**3), decision(score, 0.5 + 0 * score), decision(score, score > 0.5)],
    "curves": {
        "chance": chance.tolist(),
        "score": rank.tolist(),
        "rocAuc": float(estimate_roc_auc(chance, rank)),
        "averagePrecision": float(estimate_ap(chance, rank)),
    },
}

with open("parts.json", "w", encoding="utf-8") as file:
    json.dump(answer, file)
    file.write("\n")
