import type { CellValue, CheckEntry, ColumnProfile, Report, ReportColumn } from '../../contract';
import type { RuleFigure } from '../../report/shared/actions';

/** The rule that a figure of the report suggests: what it is now, with room to move. Null where it suggests none. */
export function suggestRule(figure: RuleFigure, column: string | null, report: Report): CheckEntry | null {
  const current = report.datasets.find(({ role }) => role === 'current');
  if (figure === 'rows') return current ? { check: 'rule.row-count', params: room(current.rows, 0.1, true) } : null;
  if (figure === 'columns') return { check: 'rule.columns', params: { names: namesOf(report) } };
  const found = report.columns.find(({ name }) => name === column);
  // What data should be like is what the reference is like.
  const profile = found?.reference ?? found?.current;
  const rule = found && profile ? suggestFor(figure, found, profile, report) : null;
  return rule && found ? { check: rule.check, columns: [found.name], params: rule.params ?? {} } : null;
}

const namesOf = ({ columns }: Report): string[] =>
  columns.filter(({ current }) => current !== null).map(({ name }) => name);

type Rule = Pick<CheckEntry, 'check' | 'params'>;
type Limits = { readonly min?: number | string; readonly max?: number | string };

type ColumnFigure = Exclude<RuleFigure, 'rows' | 'columns'>;

/** What has no order has no limits: of categories their values, of texts their length, of ids how many there are. */
function fitting(figure: ColumnFigure, type: ReportColumn['type']): ColumnFigure {
  if ((figure !== 'min' && figure !== 'max') || type === 'numeric' || type === 'datetime') return figure;
  return type === 'id' ? 'distinct' : type === 'text' ? 'longest' : 'values';
}

function suggestFor(
  asked: ColumnFigure,
  { name, type }: ReportColumn,
  profile: ColumnProfile,
  { schema }: Report,
): Rule | null {
  const figure = fitting(asked, type);
  if (typeof figure === 'object') return ofQuantile(figure.quantile, profile);
  switch (figure) {
    case 'missing':
      return { check: 'rule.not-null', params: mostly(1 - profile.missing / Math.max(1, profile.count)) };
    case 'distinct':
      return { check: 'rule.distinct-count', params: room(profile.distinct, profile.distinct > 50 ? 0.1 : 0, true) };
    case 'mostFrequent': {
      const values = scalars(profile.modes?.values ?? []);
      return values.length > 0 ? { check: 'rule.most-common', params: { values } } : null;
    }
    case 'values':
      return ofValues(profile);
    case 'order': {
      const [, strictly, way] = /^(strictly )?(increasing|decreasing)$/.exec(profile.order ?? '') ?? [];
      return way ? { check: `rule.${way}`, params: { strict: Boolean(strictly) } } : null;
    }
    case 'mean':
    case 'std':
    case 'sum':
      return within(`rule.${figure}`, profile[figure], profile);
    case 'min':
      return limit('rule.between', { min: bound(profile.min) });
    case 'max':
      return limit('rule.between', { max: bound(profile.max) });
    case 'shortest':
      return limit('rule.length', { min: profile.minLength ?? undefined });
    case 'longest':
      return limit('rule.length', { max: profile.maxLength ?? undefined });
    case 'pattern': {
      const pattern = schema?.columns.find((column) => column.name === name)?.pattern;
      return pattern ? { check: 'rule.matches', params: { pattern: `^(${pattern})$` } } : ofForms(profile);
    }
  }
}

function limit(check: string, { min, max }: { [key in keyof Limits]: Limits[key] | undefined }): Rule | null {
  if (min === undefined && max === undefined) return null;
  return { check, params: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } };
}

const bound = (value: CellValue): number | string | undefined =>
  typeof value === 'number' || typeof value === 'string' ? value : undefined;

function ofQuantile(q: number, profile: ColumnProfile): Rule | null {
  const value = profile.quantiles?.[String(q)] ?? null;
  const rule = within(q === 0.5 ? 'rule.median' : 'rule.quantile', value, profile);
  return rule && q !== 0.5 ? { ...rule, params: { q, ...rule.params } } : rule;
}

/** A tenth of the figure itself either way, or of the spread where the figure is near 0; of the span where it is a time. */
function within(check: string, value: CellValue | undefined, profile: ColumnProfile): Rule | null {
  if (typeof value === 'number') return { check, params: room(value, 0.1, false, profile.std ?? 0) };
  if (typeof value !== 'string') return null;
  const [at, first, last] = [value, profile.min, profile.max].map((time) => Date.parse(`${String(time)}Z`));
  if (at === undefined || first === undefined || last === undefined || Number.isNaN(at + first + last)) return null;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const step = Math.max((last - first) / 10, 86_400_000);
  return { check, params: { min: day(at - step), max: day(at + step) } };
}

/** Limits around a figure, rounded outwards to three digits. */
function room(value: number, share: number, whole: boolean, spread = 0): { min: number; max: number } {
  if (share === 0) return { min: value, max: value };
  const step = Math.max(Math.abs(value) * share, spread * share) || 1;
  const digit = whole ? Math.max(1, digitOf(step)) : digitOf(step);
  const tidy = (times: number): number => Number((times * digit).toPrecision(12));
  return { min: tidy(Math.floor((value - step) / digit)), max: tidy(Math.ceil((value + step) / digit)) };
}

/** The size of a tenth of a step: fine enough for its limits. */
const digitOf = (step: number): number => 10 ** (Math.floor(Math.log10(step)) - 1);

const scalars = (values: readonly CellValue[]): (string | number | boolean)[] => values.flatMap((value) => value ?? []);

/** All values where they are listed, else those that are and their share of the rows. */
function ofValues({ top, distinct, count, missing }: ColumnProfile): Rule | null {
  const values = scalars(top.map(({ value }) => value));
  if (values.length === 0) return null;
  const rows = top.reduce((sum, one) => sum + one.count, 0);
  const share = top.length >= distinct ? 1 : rows / Math.max(1, count - missing);
  return { check: 'rule.in-set', params: { values, ...mostly(share) } };
}

/** Room for as many as are there now; a rule that asks for all needs no word. */
const mostly = (share: number): { mostly?: number } => (share >= 1 ? {} : { mostly: Math.floor(share * 1000) / 1000 });

/** More forms than these make no rule that can be read. */
const mostForms = 4;

/** The forms of the values as an expression: all where they are few, else the commonest and its share. */
function ofForms({ patterns, characters, count, missing }: ColumnProfile): Rule | null {
  const isPlain = characters?.nonAscii === 0;
  const forms = patterns?.top.flatMap(({ value }) => (typeof value === 'string' ? formOf(value, isPlain) : [])) ?? [];
  const [first] = forms;
  if (!patterns || first === undefined) return null;
  if (patterns.number <= Math.min(mostForms, forms.length)) {
    const pattern = forms.length === 1 ? first : `(${forms.join('|')})`;
    return { check: 'rule.matches', params: { pattern: `^${pattern}$` } };
  }
  const share = (patterns.top[0]?.count ?? 0) / Math.max(1, count - missing);
  return { check: 'rule.matches', params: { pattern: `^${first}$`, ...mostly(share) } };
}

/** "Aa-9" as an expression: a run of capitals, a run of other letters, a hyphen, a digit. */
const formOf = (form: string, isPlain: boolean): string =>
  [...form].map((character) => classOf(character, isPlain)).join('');

function classOf(character: string, isPlain: boolean): string {
  if (character === 'A') return isPlain ? '[A-Z]+' : '\\p{Lu}+';
  // Letters without a case and marks run along with small letters.
  if (character === 'a') return isPlain ? '[a-z]+' : '[\\p{Ll}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+';
  return character === '9' ? '\\d' : character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
}
