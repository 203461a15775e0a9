import { mostTelling, type Recognised } from '../../../checks';
import type { Result, Shape } from '../../../contract';
import { joinByCause } from './by-cause';
import { isBySpaces, type FactKind, type Known } from './facts';
import { numberIn, recordsIn, weightsIn, type Fields } from './figures';
import { joinColumns } from './join-columns';
import { columnsOf, type Group } from './group';
import { areMissingTogether, leastAlike } from './missing-together';

/**
 * Joins groups that turn out to tell one fact beside each other; `all` are the results of the run, of which passing ones may
 * tell that two columns go together, and `shape` tells which rows lack their values. Every finding stays in exactly one group.
 */
export function joinGroups(
  groups: readonly Group[],
  all: readonly Result[],
  causes: readonly Recognised[],
  shape: Shape | null,
  known: Known,
): readonly Group[] {
  const [standing, fresh] = [groups.filter((group) => group.standing), groups.filter((group) => !group.standing)];
  const told = [
    joinSides(attach(joinByCause(joinMissing(joinAlike(joinCopies(fresh), all), shape), causes), known)),
    joinSides(joinMissing(standing, shape)),
  ];
  return told.flatMap((some) => joinSpellings(joinColumns(joinOverall(some, all))));
}

/** Spaces around a text make a second spelling of it; spellings that differ otherwise are another fact. */
function joinSpellings(groups: readonly Group[]): readonly Group[] {
  return putAll(groups, (group, among) => {
    const spelt = checksIn(group, 'integrity.string-mismatch');
    if (spelt.length < group.results.length || !spelt.every(isBySpaces)) return null;
    const isOfSame = (padded: Result): boolean =>
      spelt.some(({ columns, by }) => columns[0] === padded.columns[0] && by?.join('\n') === padded.by?.join('\n'));
    return among.find((other) => checksIn(other, 'integrity.whitespace').some(isOfSame)) ?? null;
  });
}

/**
 * What most groups show is what all rows show, where that was asked as well; what few of them show is another fact. A model that got
 * worse has got worse somewhere.
 */
function joinOverall(groups: readonly Group[], all: readonly Result[]): readonly Group[] {
  return putAll(groups, (group, among) => {
    const [lead] = group.results;
    if (!isOf('groups')(group) || group.cause || !lead) return null;
    const isSame = ({ check, columns, condition, dataset }: Result): boolean =>
      check === lead.check &&
      columns.join('\n') === lead.columns.join('\n') &&
      dataset === lead.dataset &&
      (!check.startsWith('rule.') || condition === lead.condition);
    const asked = all.filter((one) => isSame(one) && one.by?.join('\n') === lead.by?.join('\n'));
    if (2 * group.results.length <= asked.length && lead.check !== 'model.degradation') return null;
    return among.find(({ results }) => results.some((one) => isSame(one) && one.by === undefined)) ?? null;
  });
}

const isOf =
  (...kinds: readonly FactKind[]) =>
  ({ kind }: Group): boolean =>
    kinds.includes(kind);

const checksIn = ({ results }: Group, ...checks: readonly string[]): readonly Result[] =>
  results.filter(({ check }) => checks.includes(check));

/** The groups with `from` in `to`, and gone as a group of their own. */
function put(groups: readonly Group[], from: Group, to: Group): readonly Group[] {
  const joined = { ...to, results: [...to.results, ...from.results] };
  return groups.flatMap((group) => (group === to ? joined : group === from ? [] : group));
}

/** Joins whatever `target` finds a place for, one after the other. */
function putAll(
  groups: readonly Group[],
  target: (group: Group, among: readonly Group[]) => Group | null,
): readonly Group[] {
  let now = groups;
  for (const group of groups) {
    if (!now.includes(group)) continue;
    const to = target(group, now);
    if (to && to !== group) now = put(now, group, to);
  }
  return now;
}

/** A copied row repeats its key and its time as well. */
function joinCopies(groups: readonly Group[]): readonly Group[] {
  return putAll(groups, (group, among) => {
    const copies = among.find(isOf('copies'));
    if (!copies) return null;
    const repeated = sum(checksIn(copies, 'integrity.duplicate-rows'), 'duplicates');
    const shared = sum(checksIn(copies, 'leakage.row-overlap'), 'rows');
    const [only] = group.results;
    if (!only || group.results.length > 1) return isOf('period')(group) && shared > 0 ? copies : null;
    switch (only.check) {
      case 'leakage.time-overlap':
      case 'leakage.time-duplicates':
      case 'leakage.id-overlap':
        return isMost(shared, numberIn(only, 'rows')) ? copies : null;
      case 'schema.unique':
      case 'integrity.repeated-keys':
        return isMost(repeated, numberIn(only, 'repeats')) ? copies : null;
      default:
        return null;
    }
  });
}

const sum = (results: readonly Result[], key: string): number =>
  results.reduce((total, result) => total + (numberIn(result, key) ?? 0), 0);

const isMost = (part: number, whole: number | null): boolean => whole !== null && part > 0 && 2 * part >= whole;

/** From this rank correlation, or association of categories, on two columns have one order. */
const sameOrder = 0.999;

/** Two columns that say the same move as one. */
function joinAlike(groups: readonly Group[], all: readonly Result[]): readonly Group[] {
  const twins = twinsIn(all);
  return putAll(groups, (group, among) => {
    const before = among.slice(0, among.indexOf(group));
    if (isOf('values')(group)) {
      const own = columnsOf(group);
      const isTwin = (other: Group): boolean =>
        columnsOf(other).some((column) => own.some((one) => twins(one, column)));
      return before.find((other) => isOf('values', 'output')(other) && isTwin(other)) ?? null;
    }
    // Of a column that moved the ends are further out as well, unless they lie far from its own values.
    if (isOf('far')(group) && checksIn(group, 'integrity.value-outliers').length === 0)
      return among.find((other) => isOf('values', 'output')(other) && isSameColumn(group, other)) ?? null;
    return null;
  });
}

/** Values that are missing in the same rows are one fact; where rows were not looked at, in equally many of them. */
function joinMissing(groups: readonly Group[], shape: Shape | null): readonly Group[] {
  return putAll(groups, (group, among) => {
    if (!isOf('missing')(group)) return null;
    const rows = missingRows(group);
    const isSame = (other: Group): boolean =>
      areMissingInSameRows(group, other, shape) ?? (rows !== null && missingRows(other) === rows);
    return among.slice(0, among.indexOf(group)).find((other) => isOf('missing')(other) && isSame(other)) ?? null;
  });
}

function areMissingInSameRows(group: Group, other: Group, shape: Shape | null): boolean | null {
  const [[a], [b]] = [columnsOf(group), columnsOf(other)];
  return shape && a !== undefined && b !== undefined ? areMissingTogether(shape, a, b) : null;
}

const isSameColumn = (one: Group, other: Group): boolean => columnsOf(other).includes(columnsOf(one)[0] ?? '');

function twinsIn(all: readonly Result[]): (a: string, b: string) => boolean {
  const found = all.flatMap((result) => {
    if (result.check === 'integrity.correlation') return recordsIn(result, 'pairs').filter(isOneOrder).map(endsOf);
    const { pairs } = result.value;
    if (result.check === 'integrity.duplicate-columns' && Array.isArray(pairs))
      return pairs.map((pair) => (Array.isArray(pair) ? pair : []));
    return [];
  });
  const known = new Set(found.flatMap(([a, b]) => [JSON.stringify([a, b]), JSON.stringify([b, a])]));
  return (a, b) => known.has(JSON.stringify([a, b]));
}

const endsOf = ({ a = '', b = '' }: Fields) => [a, b];

/** A correlation ratio of 1 is no order. */
const isOneOrder = ({ method, value }: Fields): boolean =>
  (method === 'spearman' || method === 'cramers-v') && typeof value === 'number' && Math.abs(value) >= sameOrder;

/** How many rows lack a value on either side, as one word; null where too few to tell. */
function missingRows(group: Group): string | null {
  const [drift] = checksIn(group, 'drift.column');
  if (!drift) return null;
  const [before, after] = [numberIn(drift, 'referenceMissing') ?? 0, numberIn(drift, 'currentMissing') ?? 0];
  return Math.max(before, after) < leastAlike ? null : `${before} ${after}`;
}

/** What is told of whole rows and of pairs of columns goes to the column that explains it, where one does. */
function attach(groups: readonly Group[], known: Known): readonly Group[] {
  const apart = putAll(groups, (group, among) => {
    if (group.kind !== 'whole' && group.kind !== 'pairs') return null;
    const changed = bySeverity(among.filter(isChange));
    const places = group.results.map((result) => placeOf(result, changed) ?? amongNamed(result, among, known));
    // One fact stays in one piece: where part of it is not explained, all of it is its own.
    return places.every((place) => place !== null) ? (places.at(-1) ?? null) : null;
  });
  return joinEffects(apart);
}

const bySeverity = (groups: readonly Group[]): readonly Group[] => [...groups].sort((a, b) => worst(b) - worst(a));
const worst = ({ results }: Group): number => Math.max(...results.map(({ severity }) => severity));

/** A group with a column that moved: single values beyond a limit move no whole. */
const isChange = (group: Group): boolean =>
  (isOf('values', 'missing', 'output')(group) || group.cause !== undefined) &&
  checksIn(
    group,
    'drift.column',
    'drift.label',
    'drift.prediction',
    'monitor.drift',
    'schema.types',
    'schema.presence',
    'schema.categories',
  ).length > 0;

/** The column with most to do with it, where those that moved make up most of it. */
function placeOf(result: Result, changed: readonly Group[]): Group | null {
  const groupOf = (column: string): Group | null => changed.find((group) => columnsOf(group).includes(column)) ?? null;
  switch (result.check) {
    case 'drift.multivariate': {
      const parts = recordsIn(result, 'importance').map(({ column, value }) => ({
        group: typeof column === 'string' ? groupOf(column) : null,
        weight: typeof value === 'number' ? Math.max(0, value) : 0,
      }));
      const told = parts.filter(({ group }) => group !== null);
      const isExplained = 2 * weightOf(told) >= weightOf(parts);
      return isExplained ? (told.sort((a, b) => b.weight - a.weight)[0]?.group ?? null) : null;
    }
    case 'drift.correlation':
    case 'integrity.correlation': {
      const places = pairsThatDecided(result).map(({ a, b }) =>
        changed.find((group) => columnsOf(group).some((column) => column === a || column === b)),
      );
      return places.every((place) => place !== undefined) ? (places[0] ?? null) : null;
    }
    default: // of all columns, and those that moved are named
      return changed.find((group) => checksIn(group, 'drift.column', 'monitor.drift').length > 0) ?? null;
  }
}

/** The most telling column with a finding of its own, where each that is named has one or is expected to move. */
function amongNamed(result: Result, groups: readonly Group[], known: Known): Group | null {
  if (result.check !== 'drift.multivariate') return null;
  const named = mostTelling(weightsIn(result)).filter((column) => !known.expected.has(column));
  const own = groups.filter((group) => isOf('values', 'missing', 'output', 'far')(group) || group.cause !== undefined);
  const places = named.map((column) => own.find((group) => columnsOf(group).includes(column)));
  return places.every((place) => place !== undefined) ? (places[0] ?? null) : null;
}

const weightOf = (parts: readonly { readonly weight: number }[]): number =>
  parts.reduce((total, { weight }) => total + weight, 0);

/** Pairs come with the strongest first. */
function pairsThatDecided(result: Result): readonly Fields[] {
  const pairs = recordsIn(result, 'pairs');
  const above = numberIn(result, 'above');
  if (above !== null) return pairs.slice(0, above);
  const changed = pairs.filter(
    ({ change, qValue }) =>
      typeof change === 'number' && Math.abs(change) >= 0.2 && typeof qValue === 'number' && qValue < 0.05,
  );
  return changed.length > 0 ? changed : pairs.slice(0, 1);
}

/** What only follows from another fact, where that is there. */
function joinEffects(groups: readonly Group[]): readonly Group[] {
  return putAll(groups, (group, among) => {
    const [only] = group.results;
    if (!only || group.results.length > 1 || only.dataset === 'reference') return null;
    switch (only.check) {
      case 'model.baseline':
      case 'model.calibration':
      case 'model.errors':
      case 'model.segments':
      case 'monitor.concept-shift':
        return among.find((one) => isOf('performance')(one) && one.results.some(isLoss)) ?? null;
      case 'integrity.outlier-rows':
        return among.find((one) => checksIn(one, 'drift.multivariate').length > 0 && isChange(one)) ?? null;
      case 'integrity.correlation':
        return (
          among.find((one) => checksIn(one, 'integrity.duplicate-columns').length > 0 && isOfTwins(only, one)) ?? null
        );
      default:
        return null;
    }
  });
}

const isLoss = ({ check }: Result): boolean => check === 'model.degradation' || check.startsWith('monitor.');

function isOfTwins(correlation: Result, twins: Group): boolean {
  const known = twinsIn(twins.results);
  return pairsThatDecided(correlation).every(({ a, b }) => known(String(a), String(b)));
}

/** What one check says of the reference and of current is one fact. */
function joinSides(groups: readonly Group[]): readonly Group[] {
  return putAll(groups, (group, among) => {
    const [only] = group.results;
    if (!only || group.kind !== 'own' || group.results.length > 1 || only.dataset !== 'reference') return null;
    const isSame = (one: Result): boolean =>
      one.dataset === 'current' && one.check === only.check && one.columns.join('\n') === only.columns.join('\n');
    return among.find((other) => other !== group && other.results.some(isSame)) ?? null;
  });
}
