/** The views of a report, in the order in which they are offered; each is one component. */
export const views = ['overview', 'columns', 'model', 'time', 'data', 'rules', 'setup'] as const;
export type View = (typeof views)[number];

export const viewTitle: { readonly [view in View]: string } = {
  overview: 'Overview',
  columns: 'Columns',
  model: 'Model',
  time: 'Over time',
  data: 'Data',
  rules: 'Rules',
  setup: 'Set-up',
};

/** What an address names: a view, and in it a finding, a column or a chunk; or the columns, or one, of a further table. */
export type Place = { readonly view: View; readonly item: string | null; readonly table?: string | undefined };

export const home: Place = { view: 'overview', item: null };

/** The word by which an address names one thing of a view. */
const itemWords: { readonly [view in View]?: string } = { overview: 'finding', columns: 'column', time: 'chunk' };

/** "#/columns", or "#/column/age" for one thing of it; "#/table/customers" or "#/table/customers/age" of a further table. */
export function addressOf({ view, item, table }: Place): string {
  if (table !== undefined) return ['#/table', table, ...(item === null ? [] : [item])].map(encoded).join('/');
  const word = itemWords[view];
  return item === null || word === undefined ? `#/${view}` : `#/${word}/${encodeURIComponent(item)}`;
}

/** The place that the part of an address after "#" names; null where it names none, as that of a check over the report. */
export function placeAt(hash: string): Place | null {
  if (hash === '' || hash === '#/') return home;
  const [, word = '', written = ''] = /^#\/([a-z]+)(?:\/(.+))?$/.exec(hash) ?? [];
  if (word === 'table' && written !== '') {
    const [table = '', ...rest] = written.split('/');
    return { view: 'columns', item: rest.length > 0 ? decoded(rest.join('/')) : null, table: decoded(table) };
  }
  const view = views.find((one) => one === word);
  if (view) return { view, item: null };
  const of = views.find((one) => itemWords[one] === word);
  return of && written !== '' ? { view: of, item: decoded(written) } : null;
}

const encoded = (part: string, at: number): string => (at === 0 ? part : encodeURIComponent(part));

/** As it stands, where it was not written by `addressOf`. */
function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
