"""What Evidently 0.7.21 makes of the tables of this folder by default: evidently.json."""

import json
import warnings

from evidently import Report
from evidently.presets import DataDriftPreset

from tables import NAMES, read

warnings.filterwarnings("ignore")


def drift(name):
    reference, current = read(name)
    report = json.loads(Report([DataDriftPreset()], include_tests=True).run(current, reference).json())
    statuses = {test["metric_config"]["params"].get("column"): test["status"] for test in report["tests"]}
    dataset, *columns = report["metrics"]
    found = {}
    for metric in columns:
        params = metric["config"]
        found[params["column"]] = {
            "method": params["method"],
            "threshold": params["threshold"],
            "score": metric["value"],
            "drifted": statuses[params["column"]] == "FAIL",
        }
    return {"columns": found, "dataset": dataset["value"]}


if __name__ == "__main__":
    answers = {name: drift(name) for name in NAMES}
    with open("evidently.json", "w") as file:
        json.dump(answers, file, indent=1)
        file.write("\n")
