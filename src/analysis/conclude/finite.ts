import type { JsonObject } from '../../checks';
import type { Json, View } from '../../contract';

const noDouble = 'A figure of it is beyond what a number can hold.';

type Told = { readonly value: JsonObject; readonly message: string; readonly views: readonly View[] };

/** JSON has no number that is not finite: such figures are null, a sentence says so, and pictures of them are left out. */
export function finite<T extends Told>(told: T): T {
  const isWhole = allFinite(told.value);
  const views = told.views.every(allFinite) ? told.views : told.views.filter(allFinite);
  if (isWhole && views === told.views) return told;
  const value = Object.fromEntries(Object.entries(told.value).map(([key, part]) => [key, orNull(part)]));
  return { ...told, value, views, message: `${told.message} ${noDouble}` };
}

function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(allFinite);
}

function orNull(value: Json): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(orNull);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, orNull(part)]));
}
