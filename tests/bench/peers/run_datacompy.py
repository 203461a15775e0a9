"""datacompy: which rows and cells of two versions of a table differ, joined by their key."""

from task import parse, read, tell

task = parse()

import datacompy  # noqa: E402

reference, current = (read(path, task) for path in (task.reference, task.current))
compare = datacompy.PandasCompare(reference, current, join_columns=task.id)
compare.count_matching_rows()
compare.report()
tell("datacompy", "all")
