export const help = `Vernier validates data: what changed, whether it matters, and why. Nothing leaves this computer.

vernier validate --current FILE… [--reference FILE…] [--labels FILE…] [--suite SUITE.json]
                 [--baseline REPORT.html|json…] [--json OUT.json] [--html OUT.html] [--junit OUT.xml] [--markdown OUT.md]
                 [--rows DIR [--rows-limit N]] [--strict] [--quiet]
vernier schema suite|report      prints the JSON Schema of that file format
vernier sql --dialect DIALECT --table NAME --like FILE [--suite SUITE.json]
                 prints the SQL that summarises a table of another engine with the columns of FILE (data, or a report);
                 its result, saved as CSV or Parquet, is a dataset: give it as --reference or --current

  --current FILE…    the dataset to validate: CSV, JSON, Parquet, Arrow, Excel, DuckDB, also in a zip, gzip, zst or bz2;
                     several files are batches, appended in name order
  --reference FILE…  the dataset to hold it against; a suite's "split" makes it of the current files instead
  --baseline FILE…   an earlier report (HTML or JSON) in place of a reference: what was current then is the reference now,
                     and its suite is used where none is given; of several the newest serves, and all are the history
  --labels FILE…     labels that came late, joined to current by its ids, else by the order of rows
  --suite FILE       what to check and how, also a suite of Great Expectations, a schema of pandera or Frictionless;
                     without it every check runs with its defaults
  --dialect DIALECT  duckdb, spark, trino, bigquery, snowflake or postgresql
  --table NAME       the table, as the engine knows it (schema.table)
  --json FILE        writes the report as JSON
  --html FILE        writes the report as one page that opens anywhere
  --junit FILE       writes the results as JUnit XML
  --markdown FILE    writes a comment for a pull request
  --rows DIR         writes the rows behind each finding that counts some, a CSV file a finding with a reason column;
                     --rows-limit N at most so many of each, 10,000 unless given
  --strict           also fails on a warning, and when a check that the suite names was skipped
  --quiet            no progress
  --help, --version

Exit status: 0 the verdict is pass or warn, 1 it is fail or error, 2 the run was not possible.
`;
