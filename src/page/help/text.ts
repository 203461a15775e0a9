/** A document of docs/ as the page shows it: parsed when the page is built, so that nothing is ever set as HTML. */
export type HelpDocument = {
  /** Its path below docs/, without the ending: "guide", "checks/drift/column". */
  readonly name: string;
  readonly title: string;
  readonly blocks: readonly Block[];
};

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly id: string; readonly of: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'code'; readonly text: string };

export type Cell = readonly Inline[];

export type Inline =
  | string
  | { readonly kind: 'strong' | 'em'; readonly of: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** `to`: an address of this page ("#/help/…"), or one elsewhere. */
  | { readonly kind: 'link'; readonly to: string; readonly of: readonly Inline[] };

/** What is read of a block where marks do not count. */
export function plainText(of: readonly Inline[]): string {
  return of.map((one) => (typeof one === 'string' ? one : 'of' in one ? plainText(one.of) : one.text)).join('');
}
