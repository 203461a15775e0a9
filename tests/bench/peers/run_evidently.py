"""Evidently: what changed in every column, and a summary of every column of both files."""

from task import parse, read, tell

task = parse()

from evidently import DataDefinition, Dataset, Report  # noqa: E402
from evidently.presets import DataDriftPreset, DataSummaryPreset  # noqa: E402

definition = DataDefinition(id_column=task.id, timestamp=task.time)
reference, current = (
    Dataset.from_pandas(read(path, task), data_definition=definition) for path in (task.reference, task.current)
)
result = Report([DataDriftPreset(), DataSummaryPreset()]).run(current, reference)
if task.report:
    result.save_html(task.report)
tell("evidently", "all")
