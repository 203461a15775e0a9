import type { Json } from '../../src/contract';

/**
 * Where two values differ, a line each: `results.3.value.score: 0.1 is not 0.2`. Numbers agree when they are equal to
 * `tolerance`, relative.
 */
export function differences(a: unknown, b: unknown, tolerance: number, place = ''): readonly string[] {
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)) ? [] : [line(place, a, b)];
  }
  if (!isTree(a) || !isTree(b)) return a === b ? [] : [line(place, a, b)];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key], b[key], tolerance, place === '' ? key : `${place}.${key}`));
}

type Tree = { readonly [key: string]: Json };

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const line = (place: string, a: unknown, b: unknown): string => `${place}: ${show(a)} is not ${show(b)}`;
const show = (value: unknown): string => (JSON.stringify(value) ?? 'absent').slice(0, 200);
