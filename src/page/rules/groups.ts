import type { RuleForm } from '../../analysis/session/connect-session';

type Group = { readonly title: string; readonly rules: readonly RuleForm[] };

/** What a person looks for; the rest of a rule's id follows `rule.`. */
const groups: readonly (readonly [title: string, ids: readonly string[]])[] = [
  ['The dataset', ['columns', 'row-count', 'column-count', 'group-count', 'freshness']],
  ['Missing and repeated', ['not-null', 'null', 'unique', 'distinct-count', 'distinct-share']],
  ['Values', ['type', 'between', 'in-set', 'not-in-set', 'distinct-set', 'most-common', 'z-score']],
  ['Text', ['matches', 'not-matches', 'length', 'datetime-format', 'json']],
  ['Figures', ['min', 'max', 'mean', 'median', 'std', 'sum', 'quantile']],
  ['Order', ['increasing', 'decreasing']],
  ['Several columns', ['compare', 'pair-in-set', 'sum-equals', 'exists-in-reference']],
  ['Other tables', ['exists-in', 'row-count-equals']],
];
const others = 'By hand';

/** Rules whose title, group or description holds every word; those that no group names come last. */
export function grouped(forms: readonly RuleForm[], wanted: string): readonly Group[] {
  const words = wanted.toLowerCase().split(/\s+/);
  const known = new Set(groups.flatMap(([, ids]) => ids));
  const named = groups.map(([title, ids]) => ({ title, rules: ids.flatMap((id) => forms.find(idIs(id)) ?? []) }));
  const rest = forms.filter(({ check }) => !known.has(shortId(check)));
  return [...named, { title: others, rules: rest }]
    .map(({ title, rules }) => ({
      title,
      rules: rules.filter((rule) => {
        const text = `${title} ${rule.check} ${rule.title} ${rule.looksAt}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ rules }) => rules.length > 0);
}

const shortId = (check: string): string => check.replace(/^rule\./, '');
const idIs =
  (id: string) =>
  ({ check }: RuleForm): boolean =>
    shortId(check) === id;

/** A figure of a column, or of the dataset, is there or not: it has no rows to spare. */
const ofRows = new Set([
  ...['not-null', 'null', 'unique', 'type', 'between', 'in-set', 'not-in-set', 'z-score', 'group-count', 'sql'],
  ...['matches', 'not-matches', 'length', 'datetime-format', 'json', 'increasing', 'decreasing'],
  ...['compare', 'pair-in-set', 'sum-equals', 'exists-in-reference', 'exists-in'],
]);
export const judgesRows = (check: string): boolean => ofRows.has(shortId(check));
