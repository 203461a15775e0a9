"""deepchecks: its suite of data integrity on both files, and its suite that validates train against test."""

from task import parse, read, tell

task = parse()

from collections import defaultdict  # noqa: E402

from deepchecks.tabular import Dataset  # noqa: E402
from deepchecks.tabular.suites import data_integrity, train_test_validation  # noqa: E402

reference, current = (
    Dataset(read(path, task), index_name=task.id, datetime_name=task.time)
    for path in (task.reference, task.current)
)
checks_by_rows = defaultdict(int)
for number, suite in enumerate((data_integrity(), train_test_validation())):
    result = suite.run(reference, current)
    absent = {type(failure.check) for failure in result.get_not_ran_checks()}
    for check in (check for check in suite.checks.values() if type(check) not in absent):
        most = getattr(check, "n_samples", None)
        sampled = most is not None and most < max(reference.n_samples, current.n_samples)
        checks_by_rows[most if sampled else "all"] += 1
    if task.report:
        result.save_as_html(task.report if number == 0 else f"{task.report}.{number}.html")
tell("deepchecks", ", ".join(f"{rows} in {count} checks" for rows, count in checks_by_rows.items()))
