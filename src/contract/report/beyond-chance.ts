import type { Report, Result } from './report';

/** So many are named. */
const most = 5;

/** Of figures over time, how many lie beyond chance in some chunk, where nothing teaches limits; null where none does. */
export function beyondChance({ results, checks }: Pick<Report, 'results' | 'checks'>): string | null {
  const beyond = results.filter((result) => chunksBeyond(result) > 0);
  if (beyond.length === 0) return null;
  const named = beyond.slice(0, most).map((result) => {
    const title = checks[result.check]?.title ?? result.check;
    const about = [...result.columns, ...(result.of ? [result.of] : [])].join(', ');
    const chunks = chunksBeyond(result);
    return `${about ? `${about}: ` : ''}${title.toLowerCase()} (${chunks} ${chunks === 1 ? 'chunk' : 'chunks'})`;
  });
  const more = beyond.length > most ? `; ${beyond.length - most} more` : '';
  const figures = beyond.length === 1 ? '1 figure over time lies' : `${beyond.length} figures over time lie`;
  return `${figures} beyond chance: ${named.join('; ')}${more}.`;
}

function chunksBeyond({ value: { chunks } }: Result): number {
  if (!Array.isArray(chunks)) return 0;
  return chunks.filter((chunk) => isRecord(chunk) && chunk['beyond'] === true).length;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
