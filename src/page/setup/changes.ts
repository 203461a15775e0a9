import type { Reading, Report } from '../../contract';
import { datasetRoles } from '../../contract/types';
import { noEdits } from '../suite/edits';
import { schemaChanges } from './schema/edit-schema';
import { app } from '../state.svelte';
import { readingInUse } from '../suite/suite-in-use';
import { sameChunks } from './choices/chunk-choices';
import { sameKey } from './choices/compare-choices';
import { groupInUse } from './choices/group-choices';
import { isEdited } from './columns/shown-column';

/** How many columns, ways of reading, expectations, presets and cuts differ from what the report was made with. */
export function changesOf(report: Report): number {
  const columns = report.columns.filter((column) => isEdited(column, app.edits)).length;
  const readings = datasetRoles
    .filter((role) => app.datasets[role])
    .map((role) => differing(readingInUse(role), report.suite.read?.[role] ?? {}));
  const preset = (app.edits.preset ?? report.suite.preset) === report.suite.preset ? 0 : 1;
  const inUse = report.suite.chunks ?? null;
  const chunks = sameChunks(app.edits.chunks === undefined ? inUse : app.edits.chunks, inUse) ? 0 : 1;
  const key =
    app.edits.compare === undefined || sameKey(app.edits.compare?.key ?? null, report.suite.compare?.key ?? null);
  const compare = key ? 0 : 1;
  const by = app.edits.by === undefined || app.edits.by === groupInUse(report.suite) ? 0 : 1;
  return (
    columns +
    preset +
    chunks +
    compare +
    by +
    schemaChanges(app.edits, report) +
    readings.reduce((sum, count) => sum + count, 0)
  );
}

function differing(a: Reading, b: Reading): number {
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key)).length;
}

/** Whether anything was changed by hand, run or not. */
export function hasChanges(): boolean {
  const { types, roles, split, preset, chunks, compare, by, privacy, rules, checks, schema } = app.edits;
  const { reference, current } = app.datasets;
  const isSplit = split !== undefined && split !== null;
  if (
    isSplit ||
    preset !== undefined ||
    chunks !== undefined ||
    compare !== undefined ||
    by !== undefined ||
    privacy !== undefined ||
    rules !== undefined ||
    checks !== undefined ||
    schema !== undefined
  )
    return true;
  return Object.keys({ ...types, ...roles }).length > 0 || Boolean(reference?.reading ?? current?.reading);
}

export function forgetChanges(): void {
  const { reference, current } = app.datasets;
  app.edits = { ...noEdits, document: app.edits.document };
  app.datasets = {
    reference: reference && { ...reference, reading: null },
    current: current && { ...current, reading: null },
  };
}
