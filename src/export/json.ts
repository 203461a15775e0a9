import type { Json } from '../contract';
import type { Exporter } from './exporter';
import { fileNameOf } from './naming';

export const json: Exporter = {
  id: 'json',
  label: 'JSON',
  mediaType: 'application/json',
  forLater: true,
  fileName: (report) => fileNameOf(report, 'json'),
  write: (report) => Promise.resolve(readable(report)),
};

/** JSON for people and line-wise diffs: two spaces a level, but a list of plain values stays on its line. */
export function readable(value: object): string {
  // Through JSON once, so that only what JSON can carry is laid out.
  const plain: Json = JSON.parse(JSON.stringify(value));
  return `${layOut(plain, '\n')}\n`;
}

function layOut(value: Json, line: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${line}  `;
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    if (items.every((item) => item === null || typeof item !== 'object'))
      return `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
    return `[${inner}${items.map((item) => layOut(item, inner)).join(`,${inner}`)}${line}]`;
  }
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${layOut(item, inner)}`);
  return entries.length === 0 ? '{}' : `{${inner}${entries.join(`,${inner}`)}${line}}`;
}
