"""What deepchecks 0.19.1 makes of the tables of this folder by default: deepchecks.json. Free text it does not compare."""

import json
import warnings

from deepchecks.tabular import Dataset
from deepchecks.tabular.checks import FeatureDrift

from tables import CATEGORIES, FREE_TEXT, NAMES, read, without

warnings.filterwarnings("ignore")


def drift(name):
    train, test = [
        Dataset(side, cat_features=[column for column in CATEGORIES if column in side])
        for side in without(FREE_TEXT, *read(name))
    ]
    result = FeatureDrift().run(train, test, with_display=False)
    return {
        column: {"method": found["Method"], "score": None if found["Drift score"] is None else float(found["Drift score"])}
        for column, found in result.value.items()
    }


if __name__ == "__main__":
    with open("deepchecks.json", "w") as file:
        json.dump({name: drift(name) for name in NAMES}, file, indent=1)
        file.write("\n")
