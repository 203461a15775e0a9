/** A column of categories by number, row by row. */
export type Levelled = {
  /** 0 … levels − 1, in order of appearance; `noLevel` for a missing row. */
  readonly codes: Uint16Array;
  readonly levels: number;
};

export const noLevel = 0xffff;
