import type { Cause, Incident, Result, Where } from '../../contract';
import type { SharedColumn } from './lib/read/column';
import type { Frame } from './lib/read/frame';
import type { Place } from './lib/place/place';
import type { Words } from './lib/tell/words';

/** What happened to the data, as a person would tell it. */
export type Recognised = Pick<Incident, 'title' | 'message' | 'where' | 'since'> & {
  readonly cause: Cause;
  /** The columns whose findings it explains, the leading one first. */
  readonly columns: readonly string[];
  /** Findings that it explains whatever they are about. */
  readonly results: readonly Result[];
};

/** Something that a recogniser found to have happened. */
export type Found = {
  readonly kind: Cause['kind'];
  /** The columns whose findings it explains, the leading one first. */
  readonly columns: readonly string[];
  /** Findings that it explains whatever they are about. */
  readonly results?: readonly Result[];
  readonly place: Place;
  /** The columns whose values are told of it, where they are others. */
  readonly about?: readonly string[];
  /** The share of the change that it accounts for, 0…1. */
  readonly explained: number;
  /** False where there are too few rows to be sure. */
  readonly sure: boolean;
  /** Whether its trace in the values proves it, whatever else moved; else the law that fits tells it. */
  readonly isProven?: boolean;
  /** Whether it would fit all rows as well where only some of them changed: then narrower places are asked first. */
  readonly fitsAnywhere?: boolean;
  /** How much likelier (ln) a row of current is with it than without: where it begins is told better so. */
  readonly likelier?: (row: number) => number;
  /** Whether nothing else is to be looked for beside it: what it leaves is as before. */
  readonly settlesAll?: boolean;
  /** What is said of it, in the place that it turned out to have. */
  tell(words: Words): Told;
};

export type Told = Pick<Recognised, 'title' | 'message'> &
  Pick<Cause, 'parameters' | 'todo' | 'undo' | 'views'> & {
    /** Where it is not the place's own. */
    readonly where?: readonly Where[];
  };

/** Looks for one kind of thing that can have happened to a column in a place; null where it did not, or can not be told. */
export type ColumnRecogniser = (column: SharedColumn, place: Place, frame: Frame) => Found | null;

/** Looks for one kind of thing that can have happened to the table, beside what was found already. */
export type TableRecogniser = (frame: Frame, found: readonly Found[]) => readonly Found[] | Promise<readonly Found[]>;
