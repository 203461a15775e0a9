import { checks } from '../../../checks';
import { qText } from '../../../checks/lib/family';
import { timeText } from '../../../checks/lib/iso-time';
import { figure, listed, percent, plural } from '../../../checks/lib/wording';
import type { Result } from '../../../contract';
import { worstFirst } from '../../../contract/report/ranking';
import { aboutColumns, type Known } from './facts';
import { beganIn, endedIn, numberIn, recordsIn, textIn, textsIn, timesOver, type Fields } from './figures';
import type { Group } from './group';
import { manyPhrases, phrases, wholePhrases } from './phrases';
import { todoOf } from './todo';

export type Words = { readonly title: string; readonly message: string; readonly todo: string };

/** What a person would say of an incident and do about it, its leading result first; titles hold no value of the data. */
export function wordsOf(group: Group, known: Known): Words {
  const { cause } = group;
  if (cause) return { title: cause.title, message: cause.message, todo: cause.cause.todo };
  const { title, message } = saidOf(group, known);
  return { title, message: `${message}${courseOf(group.results)}`, todo: todoOf(group) };
}

/** When it began, and when it was over, where the results tell. */
function courseOf(results: readonly Result[]): string {
  const [began, ended] = [beganIn(results), endedIn(results)];
  const parts = [
    ...(began === null ? [] : [`began on ${timeText(Date.parse(`${began}Z`))}`]),
    ...(ended === null ? [] : [`was back to normal in ${ended}`]),
  ];
  return parts.length > 0 ? ` It ${parts.join(' and ')}.` : '';
}

function saidOf({ kind, results }: Group, known: Known): Omit<Words, 'todo'> {
  const [lead, ...rest] = results;
  if (!lead) throw new RangeError('There is no incident without a result.');
  const group: Told = { lead, rest, all: results, known };
  switch (kind) {
    case 'missing':
      return { title: missingTitle(group), message: missingMessage(group) };
    case 'values':
      return { title: valuesTitle(group), message: movedMessage(group) };
    case 'alike':
      return { title: manyTitle(group), message: manyMessage(group) };
    case 'far':
      return { title: `${listed(names(group))} has values far from all others`, message: farMessage(group) };
    case 'output':
      return { title: outputTitle(group), message: movedMessage(group) };
    case 'copies':
      return { title: copiesTitle(group), message: copiesMessage(group) };
    case 'columns':
      return { title: columnsTitle(group), message: plainly(lead) };
    case 'whole':
      return { title: 'The rows as a whole look different', message: plainly(lead) };
    case 'pairs':
      return { title: 'Columns go together otherwise than before', message: plainly(lead) };
    case 'performance':
      return {
        title: lead.check === 'model.performance' ? 'The model misses what is asked of it' : 'The model got worse',
        message: plainly(lead),
      };
    case 'groups':
      return { title: groupsTitle(group), message: groupsMessage(group) };
    case 'changed':
      return { title: changedTitle(group), message: (find(group, 'diff.rows') ?? lead).message };
    case 'error':
      return { title: errorTitle(group), message: plainly(lead) };
    case 'period':
    case 'tells-label':
    case 'size':
    case 'own':
      return { title: titled(lead), message: plainly(lead) };
  }
}

/** What a result says, without the figures of its test: those are for the evidence. */
function plainly({ message, value }: Result): string {
  const { qValue } = value;
  const said = typeof qValue === 'number' ? message.replace(qText({ qValue }), '') : message;
  return said.replace(/ \([^()]*\b(?:AUC|score \d|[pq] [<=>])[^()]*\)/g, '');
}

type Told = {
  readonly lead: Result;
  readonly rest: readonly Result[];
  readonly all: readonly Result[];
  readonly known: Known;
};

/** What a result is called by itself. */
export function titled(result: Result): string {
  const columns = aboutColumns(result);
  const phrase = phrases[result.check];
  const [column] = columns;
  if (column !== undefined && columns.length === 1 && phrase) return `${column} ${phrase}`;
  const title = titleOf(result.check);
  return columns.length === 0 ? (wholePhrases[result.check] ?? title) : `${listed(columns)}: ${lowerFirst(title)}`;
}

const titleOf = (id: string): string => checks.find((check) => check.id === id)?.title ?? id;

const lowerFirst = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

const find = ({ all }: Told, ...checks: readonly string[]): Result | null =>
  all.find(({ check }) => checks.includes(check)) ?? null;

const names = ({ all }: Told): readonly string[] => [...new Set(all.flatMap(aboutColumns))];

type Shares = { readonly before: number; readonly after: number };

/** The missing shares of the leading column; null where only one side is known. */
function missingShares(group: Told): Shares | null {
  const presence = find(group, 'schema.presence');
  const [before, after] = presence ? [numberIn(presence, 'reference'), numberIn(presence, 'current')] : [null, null];
  if (before !== null && after !== null) return { before, after };
  const drift = find(group, 'drift.column');
  if (!drift) return null;
  const part = (missing: string, rows: string): number | null => {
    const [some, all] = [numberIn(drift, missing), numberIn(drift, rows)];
    return some === null || !all ? null : some / all;
  };
  const [was, is] = [part('referenceMissing', 'referenceRows'), part('currentMissing', 'currentRows')];
  return was === null || is === null ? null : { before: was, after: is };
}

function missingTitle(group: Told): string {
  const shares = missingShares(group);
  const [, ...others] = names(group);
  if (!shares || shares.before === shares.after)
    return others.length > 0 ? `${listed(names(group))} have missing values` : titled(group.lead);
  const columns = listed(names(group));
  return shares.after > shares.before ? `More of ${columns} is missing` : `Less of ${columns} is missing`;
}

function missingMessage(group: Told): string {
  const shares = missingShares(group);
  const columns = names(group);
  const others = columns.length > 1 ? `${listed(columns.slice(1))} ${columns.length > 2 ? 'are' : 'is'} missing` : '';
  if (!shares) return `${plainly(group.lead)}${others && ` ${others} in the same rows.`}`;
  const also = others && `; ${others} with it`;
  return `${percent(shares.after)} of ${columns[0] ?? ''} is missing, ${percent(shares.before)} in the reference${also}${toTheModel(group)}.`;
}

function toTheModel({ lead }: Told): string {
  const [importance, of] = [numberIn(lead, 'importance'), textIn(lead, 'importanceFor')];
  return importance === null || of === null || importance < 0.01
    ? ''
    : `; to the model it is ${percent(importance)} of what decides ${of}`;
}

const manyTitle = (group: Told): string =>
  `${plural(names(group).length, 'column')} ${manyPhrases[group.lead.check] ?? ''}`;

const manyMessage = (group: Told): string => `${manyTitle(group)}: ${listed(names(group))}.`;

/** The values themselves, rather than the range that they leave. */
const farMessage = (group: Told): string => plainly(find(group, 'integrity.value-outliers') ?? group.lead);

const valuesTitle = (group: Told): string =>
  find(group, 'drift.column', 'monitor.drift') ? `${listed(names(group))} drifted` : titled(group.lead);

/** As drift calls the level of missing rows. */
const missingLevel = '(missing)';

/** The value that moved most; what the check says where it names none. */
function movedMessage(group: Told): string {
  const { lead, rest } = group;
  const most = toName(recordsIn(lead, 'contributions'));
  const [level, before, after] = [most?.['level'], most?.['reference'], most?.['current']];
  const [column = ''] = lead.columns;
  const others = [...new Set(rest.flatMap(aboutColumns))].filter((name) => name !== column);
  const also = others.length > 0 ? `; ${listed(others)} moved with it` : '';
  if (typeof level !== 'string' || typeof before !== 'number' || typeof after !== 'number') {
    const worst = lead.check === 'monitor.drift' ? furthestChunk(lead) : null;
    if (worst !== null)
      return `${column} is spread otherwise in ${worst} than in any part of the reference${also}${toTheModel(group)}.`;
    return numberIn(lead, 'score') === null
      ? plainly(lead)
      : `${column} is spread otherwise than in the reference${also}${toTheModel(group)}.`;
  }
  const is = level === missingLevel ? 'missing' : level;
  return `${column} is ${is} in ${percent(after)} of the rows, ${percent(before)} in the reference${also}${toTheModel(group)}.`;
}

/** The chunk of current that lies furthest beyond its limit; null where none is named. */
function furthestChunk(lead: Result): string | null {
  const beyond = recordsIn(lead, 'chunks').flatMap(({ key, value, period, alert, upperThreshold: limit }) =>
    period === 'current' && alert === true && typeof key === 'string' && typeof value === 'number'
      ? [{ key, over: value - (typeof limit === 'number' ? limit : 0) }]
      : [],
  );
  return beyond.sort((a, b) => b.over - a.over)[0]?.key ?? null;
}

/** What became more frequent, unless something else became rarer by more than twice as much; that more is missing is a fact of its own. */
function toName(moved: readonly Fields[]): Fields | undefined {
  const changeOf = ({ change }: Fields): number => (typeof change === 'number' ? change : 0);
  const [most] = moved;
  const risen = moved.find((one) => changeOf(one) > 0 && one['level'] !== missingLevel);
  return most && most['level'] !== missingLevel && risen && 2 * changeOf(risen) >= Math.abs(changeOf(most))
    ? risen
    : most;
}

function outputTitle(group: Told): string {
  const { roles } = group.known;
  const has = (...wanted: readonly string[]): boolean =>
    names(group).some((name) => wanted.includes(roles.get(name) ?? ''));
  const [label, output] = [has('label'), has('prediction', 'probability')];
  if (label && output) return 'The label and the prediction drifted';
  return label ? 'The label drifted' : 'The prediction drifted';
}

function copiesTitle(group: Told): string {
  if (find(group, 'integrity.duplicate-rows')) return 'Rows occur more than once';
  return find(group, 'leakage.row-overlap') ? 'Rows of current occur in the reference' : titled(group.lead);
}

function groupsTitle(group: Told): string {
  const { all, lead } = group;
  const what = lead.check === 'drift.column' ? `${listed(names(group))} drifted` : titled(lead);
  const groups = new Set(all.map(({ of }) => of)).size;
  return `${what} in ${plural(groups, 'group')} of ${listed(lead.by ?? [])}`;
}

/** The worst first, each with how far it lies; of the first what a person would say of all rows. */
function groupsMessage({ all, lead, known }: Told): string {
  const groups = [...new Map(all.map((result) => [result.of, result])).values()];
  const first: Told = { lead, rest: [], all: [lead], known };
  const said = `In ${lead.of}: ${lead.check === 'drift.column' ? movedMessage(first) : plainly(lead)}`;
  if (groups.length === 1) return said;
  const others = groups.filter(({ of }) => of !== lead.of);
  others.sort(
    (a, b) => worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status) || (timesOver(b) ?? 0) - (timesOver(a) ?? 0),
  );
  return `In ${listed([farIn(lead, ' the limit'), ...others.map((one) => farIn(one, ''))], 5)}. ${said}`;
}

/** A share of rows as such, what else goes beyond a limit in times of it. */
function farIn(result: Result, ofWhat: string): string {
  const { of, figure: found, views } = result;
  if (typeof found !== 'number') return `${of}`;
  if (views.some((view) => view.kind === 'scale' && view.format === 'share')) return `${of} (${percent(found)})`;
  const times = timesOver(result);
  return times === null ? `${of} (${figure(found)})` : `${of} (${figure(times)} ×${ofWhat})`;
}

function changedTitle(group: Told): string {
  const columns = names(group);
  return columns.length === 0 ? 'Rows changed' : `Cells of ${listed(columns)} changed`;
}

/** How many rows are copies, and of what; what the check says where copies are not the only fact. */
function copiesMessage(group: Told): string {
  const { all, lead, known } = group;
  const told = all.flatMap(
    (result): readonly { readonly rows: number; readonly text: string; readonly last: boolean }[] => {
      const { check, dataset } = result;
      if (check === 'leakage.row-overlap') {
        const rows = numberIn(result, 'rows') ?? 0;
        return [{ rows, text: `${rowsOf(rows, 'current', 'occur')} in the reference`, last: false }];
      }
      if (check !== 'integrity.duplicate-rows') return [];
      const rows = numberIn(result, 'duplicates') ?? 0;
      return [
        {
          rows,
          text: `${rowsOf(rows, dataset === 'reference' ? dataset : known.name, 'repeat')} an earlier row`,
          last: dataset === 'reference',
        },
      ];
    },
  );
  if (told.length === 0 || told.some(({ rows }) => rows === 0)) return plainly(lead);
  const parts = told.sort((a, b) => Number(a.last) - Number(b.last)).map(({ text }) => text);
  const [end = '', ...before] = parts.reverse();
  return `${before.length > 0 ? `${before.reverse().join(', ')} and ` : ''}${end}.`;
}

const rowsOf = (rows: number, dataset: string, verb: string): string =>
  `${plural(rows, 'row')} of ${dataset === 'reference' ? 'the reference' : dataset} ${verb}${rows === 1 ? 's' : ''}`;

function columnsTitle(group: Told): string {
  const { lead } = group;
  const gone = textsIn(lead, 'missing');
  const renamed = recordsIn(lead, 'renamed');
  const added = textsIn(lead, 'added');
  const parts = [
    ...(gone.length > 0 ? [`${someColumns(gone)} ${gone.length === 1 ? 'is' : 'are'} gone`] : []),
    ...renamed
      .slice(0, 1)
      .map(({ from, to }) =>
        renamed.length > 1 ? `${renamed.length} columns are renamed` : `${String(from)} is now ${String(to)}`,
      ),
    ...(added.length > 0 ? [`${someColumns(added)} ${added.length === 1 ? 'is' : 'are'} new`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : titled(lead);
}

const someColumns = (columns: readonly string[]): string =>
  columns.length < 3 ? columns.join(' and ') : plural(columns.length, 'column');

function errorTitle({ all, lead }: Told): string {
  const broken = new Set(all.map(({ check }) => check)).size;
  return broken === 1 ? titled(lead) : `${plural(broken, 'check')} could not run`;
}
