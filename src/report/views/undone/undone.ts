import type { Spread, UndoneView } from '../../../contract';
import { cellNames } from '../grid';
import { share } from '../../shared/numbers';
import { ranges } from '../histogram/histogram-reading';

export type Role = 'reference' | 'current' | 'third';

/** One of the two or three that are drawn over each other. */
export type Part = { readonly role: Role; readonly name: string; readonly spread: Spread; readonly rows: number };

/** A cell of the axis, what lies in none, or what is missing: rows of each part, and their share of all its rows. */
export type Cell = {
  readonly label: string;
  readonly kind: 'cell' | 'other' | 'missing';
  readonly rows: { readonly [role in Role]: number };
  readonly shares: { readonly [role in Role]: number };
};

export const thirdNames = { undone: 'current undone', redone: 'reference with the same done' } as const;

export function partsOf({ reference, current, third }: UndoneView): readonly Part[] {
  const part = (role: Role, name: string, spread: Spread): Part => ({ role, name, spread, rows: rowsOf(spread) });
  return [
    part('reference', 'reference', reference),
    part('current', 'current', current),
    ...(third ? [part('third', thirdNames[third.made], third)] : []),
  ];
}

const rowsOf = ({ counts, other, missing }: Spread): number =>
  counts.reduce((sum, rows) => sum + rows, other + missing);

export function cellsOf(view: UndoneView): readonly Cell[] {
  const { over } = view;
  const parts = partsOf(view);
  const byRole = new Map(parts.map((part) => [part.role, part]));
  const cell = (label: string, kind: Cell['kind'], count: (spread: Spread) => number): Cell => {
    const each = (read: (part: Part) => number): Cell['rows'] => {
      const of = (role: Role): number => {
        const part = byRole.get(role);
        return part ? read(part) : 0;
      };
      return { reference: of('reference'), current: of('current'), third: of('third') };
    };
    const shareOf = ({ spread, rows }: Part): number => (rows > 0 ? count(spread) / rows : 0);
    return { label, kind, rows: each(({ spread }) => count(spread)), shares: each(shareOf) };
  };
  const names = over.kind === 'category' ? cellNames(over) : ranges({ axis: over.kind, edges: over.edges });
  return [
    ...names.map((name, index) => cell(name, 'cell', ({ counts }) => counts[index] ?? 0)),
    ...(['other', 'missing'] as const)
      .filter((kind) => parts.some(({ spread }) => spread[kind] > 0))
      .map((kind) => cell(kind === 'other' ? 'all others' : 'missing', kind, (spread) => spread[kind])),
  ];
}

/** How many of the rows lie elsewhere: the total variation of two parts. */
export const apart = (cells: readonly Cell[], a: Role, b: Role): number =>
  cells.reduce((sum, { shares }) => sum + Math.abs(shares[a] - shares[b]), 0) / 2;

/** What the picture says: how far current lies from reference, and how far once the cause is undone or redone. */
export function undoneSentence(view: UndoneView): string {
  const cells = cellsOf(view);
  const before = `As it stands, ${share(apart(cells, 'reference', 'current'))} of current lies elsewhere than in the reference`;
  switch (view.third?.made) {
    case 'undone':
      return `${before}; undone, ${share(apart(cells, 'reference', 'third'))}.`;
    case 'redone':
      return `${before}; with the same done to the reference, ${share(apart(cells, 'third', 'current'))}.`;
    case undefined:
      return `${before}.`;
  }
}
