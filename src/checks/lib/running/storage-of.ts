import type { Storage } from '../../../contract';
import type { Side } from '../../define/side';

export const storageOf = ({ facts }: Side, name: string): Storage | null =>
  facts.columns.find((column) => column.name === name)?.storage ?? null;

export const isNumber = (storage: Storage | null): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** Times, and the numbers and texts that may note them. */
export const isReadAsTime = (storage: Storage | null): boolean =>
  storage === 'datetime' || storage === 'string' || isNumber(storage);
