"""Hands what Vernier writes for other tools (tests/export/contracts/*.txt) to these tools, and prints what they say.

Each runs in an environment of its own; a tool that is not installed there says so. What they said once is kept in said.txt.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

written = Path(__file__).parents[2] / "export" / "contracts"


def text_of(name):
    """Without the notes at the end, of what has no counterpart."""
    lines = (written / f"{name}.txt").read_text().rstrip("\n").split("\n")
    while lines[-1].startswith("# ") or lines[-1] == "":
        lines.pop()
    return "\n".join(lines) + "\n"


def frame():
    import pandas as pd

    rows = range(40)
    return pd.DataFrame(
        {
            "id": [f"A{row:03d}" for row in rows],
            "age": [20.0 + row for row in rows],
            "land": ["DE" if row % 2 else "FR" for row in rows],
            "day": pd.to_datetime(["2024-01-01"] * 40),
            "net": [1.0 * row for row in rows],
            "gross": [1.2 * row for row in rows],
        }
    )


def great_expectations():
    import great_expectations as gx

    file = json.loads(text_of("great-expectations"))
    suite = gx.ExpectationSuite(name=file["name"], expectations=file["expectations"])
    batch = (
        gx.get_context(mode="ephemeral")
        .data_sources.add_pandas("pandas")
        .add_dataframe_asset("frame")
        .add_batch_definition_whole_dataframe("whole")
        .get_batch({"dataframe": frame()})
    )
    for result in batch.validate(suite).results:
        raised = result.exception_info.get("raised_exception") if isinstance(result.exception_info, dict) else None
        print(" ", result.expectation_config.type, "passes" if result.success else f"fails {raised or ''}")


def pandera():
    from pandera.io import pandas_io

    schema = pandas_io.from_yaml(text_of("pandera"))
    table = frame()
    print(" ", schema.name, list(schema.columns))
    print("  a table that fits", "passes" if len(schema.validate(table)) == 40 else "fails")
    try:
        schema.validate(table.assign(age=-1.0), lazy=True)
        print("  a table that does not fit passes")
    except Exception as error:
        print("  a table that does not fit:", type(error).__name__)


def soda():
    from soda.scan import Scan
    import duckdb

    connection = duckdb.connect()
    connection.execute(
        """
        CREATE TABLE orders AS
        SELECT format('A{:03d}', i) AS id, 20.0 + i AS age, if(i % 2 = 0, 'FR', 'DE') AS land, DATE '2024-01-01' AS day,
               i * 1.0 AS net, i * 1.2 AS gross FROM range(40) AS t(i)
        """
    )
    scan = Scan()
    scan.add_duckdb_connection(connection)
    scan.set_data_source_name("duckdb")
    scan.add_sodacl_yaml_str(text_of("soda"))
    scan.execute()
    print("  errors:", scan.get_error_logs_text() or "none")
    for check in scan.get_scan_results()["checks"]:
        print(" ", check["name"], check["outcome"])


def dbt():
    """The tests of dbt_utils, which comes from dbt's own hub, are stood in for by macros of the same names and arguments."""
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        (at / "models").mkdir()
        (at / "models" / "orders.sql").write_text("select 1 as id")
        (at / "models" / "schema.yml").write_text(text_of("dbt"))
        (at / "dbt_project.yml").write_text("name: shop\nversion: '1.0'\nprofile: shop\n")
        (at / "profiles.yml").write_text("shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: ':memory:'}\n")
        utils = at / "dbt_packages" / "dbt_utils"
        (utils / "macros").mkdir(parents=True)
        (utils / "dbt_project.yml").write_text("name: dbt_utils\nversion: '1.0'\n")
        names = sorted({line.split("dbt_utils.")[1].split(":")[0].strip() for line in text_of("dbt").splitlines() if "dbt_utils." in line})
        macros = "\n".join(f"{{% test {name}(model) %}} {{{{ kwargs }}}} select 1 {{% endtest %}}" for name in names)
        (utils / "macros" / "tests.sql").write_text(macros)
        (at / "packages.yml").write_text("packages:\n  - local: dbt_packages/dbt_utils\n")
        run = subprocess.run(
            [str(Path(sys.executable).parent / "dbt"), "parse", "--project-dir", folder, "--profiles-dir", folder],
            capture_output=True,
            text=True,
        )
        print("  stood in for:", ", ".join(names))
        print("  dbt parse:", run.returncode, run.stdout[-1500:] if run.returncode else "")
        if run.returncode == 0:
            manifest = json.loads((at / "target" / "manifest.json").read_text())
            print("  tests:", sorted(name.split(".")[2] for name in manifest["nodes"] if name.startswith("test.")))


def datacontract():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.odcs.yaml"
        path.write_text(text_of("odcs"))
        run = subprocess.run(
            [str(Path(sys.executable).parent / "datacontract"), "lint", str(path)], capture_output=True, text=True
        )
        print("  datacontract lint:", run.returncode, run.stdout[-2000:].replace(folder, ""), run.stderr[-500:])


tools = {
    "great_expectations": (great_expectations, "great_expectations"),
    "pandera": (pandera, "pandera"),
    "soda": (soda, "soda-core-duckdb"),
    "dbt": (dbt, "dbt-core"),
    "datacontract": (datacontract, "datacontract-cli"),
}

for module, (check, package) in tools.items():
    if importlib.util.find_spec(module) is None or (len(sys.argv) > 1 and module not in sys.argv[1:]):
        continue
    print(f"{package} {version(package)}")
    check()
