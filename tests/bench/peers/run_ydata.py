"""ydata-profiling: a minimal profile of both files, one beside the other."""

from task import parse, read, tell

task = parse()

from ydata_profiling import ProfileReport, compare  # noqa: E402

reference, current = (
    ProfileReport(read(path, task), title=title, minimal=True, progress_bar=False)
    for title, path in (("reference", task.reference), ("current", task.current))
)
both = compare([reference, current])
if task.report:
    both.to_file(task.report, silent=True)
else:
    both.to_html()
tell("ydata-profiling", "all")
