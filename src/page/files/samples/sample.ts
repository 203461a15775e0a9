/** A dataset to try, served beside the page. Addresses are relative to the page. */
export type Sample = {
  /** Names it in the address: `?sample=NAME`. */
  readonly name: string;
  readonly title: string;
  /** What there is to discover, one sentence. */
  readonly about: string;
  /** Of all its files together. */
  readonly rows: number;
  readonly bytes: number;
  readonly reference: string | null;
  readonly current: string;
  readonly suite?: string;
};
