#!/bin/sh
# Writes postgresql.csv: runs postgresql.sql, as the test wrote it, over table.csv on a PostgreSQL 15.18 of its own.
# Usage: make_postgresql.sh (initdb and pg_ctl on the PATH; not as root)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$(mktemp -d)
trap 'pg_ctl -D "$home/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$home"' EXIT
initdb -D "$home/db" -U postgres -E UTF8 --locale=C.UTF-8 -A trust >/dev/null
pg_ctl -D "$home/db" -o "-k $home -c listen_addresses=''" -w -l "$home/log" start >/dev/null
{
  cat <<SQL
SET TIME ZONE 'UTC';
CREATE SCHEMA "my schema";
CREATE TABLE "my schema".loans (
  amount double precision, visits integer, ratio double precision, price numeric(10, 2), grade smallint,
  "we ird ""name'" text, flag boolean, day date, created_at timestamptz, note text, big bigint, nothing text);
\\copy "my schema".loans FROM '$here/table.csv' CSV HEADER
CREATE TEMP VIEW summary AS
SQL
  cat "$here/postgresql.sql"
  echo ';'
  printf "%s\n" "\\copy (SELECT * FROM summary ORDER BY column_name COLLATE \"C\", part, label COLLATE \"C\", number) TO '$here/postgresql.csv' CSV HEADER"
} | psql -U postgres -q -v ON_ERROR_STOP=1 -h "$home" -d postgres
