import type { DatasetRole, Json, Report, Result } from '../../contract';
import { counted } from '../shared/numbers';
import type { Matrix } from './matrix';

/** A heat map of more columns can not be read; those with the strongest pairs are shown. */
const mostColumns = 30;

type Pair = { readonly a: string; readonly b: string; readonly method: string; readonly value: number };

const methodNames: { readonly [method: string]: string } = {
  spearman: 'Spearman',
  'correlation-ratio': 'correlation ratio',
  'cramers-v': 'Cramér’s V',
};

const isObject = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const list = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : []);

const figuresOf = ({ results }: Report, role: DatasetRole): Result['value'] | undefined =>
  results.find(({ check, dataset }) => check === 'integrity.correlation' && dataset === role)?.value;

/** The pairs that the check of correlations found in a dataset. */
function pairsOf(report: Report, role: DatasetRole): readonly Pair[] {
  return list(figuresOf(report, role)?.['pairs']).flatMap((pair) => {
    if (!isObject(pair)) return [];
    const { a, b, method, value } = pair;
    const isPair = typeof a === 'string' && typeof b === 'string' && typeof value === 'number';
    return isPair ? [{ a, b, value, method: String(method) }] : [];
  });
}

export type Correlations = {
  readonly matrix: Matrix;
  /** Columns that were compared, those shown among them. */
  readonly compared: number;
  /** Columns that were not compared, being too many or of too many categories. */
  readonly leftOut: number;
  readonly sides: readonly DatasetRole[];
};

/** Both datasets' correlations over the same columns, in their order; null where there is no pair. */
export function correlationsOf(report: Report): Correlations | null {
  const roles = report.datasets.map(({ role }) => role);
  const pairs = new Map(roles.map((role) => [role, pairsOf(report, role)]));
  const sides = roles.filter((role) => (pairs.get(role)?.length ?? 0) > 0);
  if (sides.length === 0) return null;
  const byStrength = [...pairs.values()].flat().sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const all = new Set(byStrength.flatMap(({ a, b }) => [a, b]));
  const shown = new Set([...all].slice(0, mostColumns));
  const names = report.columns.map(({ name }) => name).filter((name) => shown.has(name));
  const known = new Map(
    sides.map((role) => [role, new Map((pairs.get(role) ?? []).map((pair) => [keyOf(pair.a, pair.b), pair]))]),
  );
  const pairAt = (role: DatasetRole, row: number, column: number): Pair | undefined =>
    known.get(role)?.get(keyOf(names[row] ?? '', names[column] ?? ''));
  const methodAt = (row: number, column: number): string =>
    (pairAt('current', row, column) ?? pairAt('reference', row, column))?.method ?? '';
  return {
    matrix: {
      names,
      value: (side, row, column) => pairAt(side, row, column)?.value ?? null,
      method: (row, column) => methodNames[methodAt(row, column)] ?? methodAt(row, column),
    },
    compared: Math.max(names.length, ...sides.map((role) => list(figuresOf(report, role)?.['columns']).length)),
    leftOut: Math.max(...sides.map((role) => list(figuresOf(report, role)?.['leftOut']).length)),
    sides,
  };
}

const keyOf = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

/** Which columns of a wide table are shown; nothing where all are. */
export function extentOf({ matrix: { names }, compared, leftOut }: Correlations): string {
  const shown = names.length < compared ? ` Of ${compared} columns the ${names.length} with the strongest pairs.` : '';
  return leftOut > 0 ? `${shown} ${counted(leftOut, 'column')} left out.` : shown;
}
