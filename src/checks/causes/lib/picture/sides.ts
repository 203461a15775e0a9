/**
 * The rows that a cause is confined to, as they are on either side, and as one of them would be: current with the cause
 * undone, or reference with the same done to it.
 */
export type Sides<Rows> = {
  readonly reference: Rows;
  readonly current: Rows;
  readonly third: { readonly made: 'undone' | 'redone'; readonly rows: Rows } | null;
};

/** What is drawn: `name` is that of the column. */
export type About = { readonly title: string; readonly name: string };
