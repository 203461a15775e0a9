"""What deepchecks 0.19.1 makes of the tables of this folder by default: deepchecks.json. Free text it does not compare."""

import json
import warnings

import pandas as pd
from deepchecks.tabular import Dataset
from deepchecks.tabular.checks import FeatureDrift

warnings.filterwarnings("ignore")

CATEGORIES = ["level", "flag", "rare", "colour", "new"]


def drift(name):
    sides = [pd.read_csv(f"{name}-{side}.csv").drop(columns="note") for side in ["reference", "current"]]
    train, test = [Dataset(side, cat_features=CATEGORIES) for side in sides]
    result = FeatureDrift().add_condition_drift_score_less_than().run(train, test, with_display=False)
    return {
        column: {"method": found["Method"], "score": None if found["Drift score"] is None else float(found["Drift score"])}
        for column, found in result.value.items()
    }


if __name__ == "__main__":
    with open("deepchecks.json", "w") as file:
        json.dump({name: drift(name) for name in ["large", "small", "tiny"]}, file, indent=1)
        file.write("\n")
