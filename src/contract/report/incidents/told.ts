import type { Result } from '../report';
import type { Json } from '../../types';

/** What a result is about within its check, and the figure that was judged with its limit. */
export type Told = { readonly of: string | null; readonly figure: number | null; readonly threshold: number | null };

export function toldOf(result: Result): Told {
  const { of, figure, threshold } = result;
  return of === undefined ? fromValue(result) : { of, figure: figure ?? null, threshold: threshold ?? null };
}

/** Reports of earlier versions did not say it: there it stood somewhere in the value. */
function fromValue({ value }: Result): Told {
  const named = value['detector'] ?? value['metric'] ?? value['name'];
  const cell = Object.values(value['cell'] ?? {}).join(', ');
  return {
    of: typeof named === 'string' ? [named, cell].filter(Boolean).join(' ') : null,
    figure: number(value['score']) ?? number(value['share']) ?? number(value['observed']),
    threshold: number(value['threshold']),
  };
}

const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);
