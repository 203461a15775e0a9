import type { ColumnProfile, ColumnSummary, ColumnType, Distribution, StoredColumn } from '../../../contract';
import { quantile } from '../../../stats';
import { notCompared } from '../summarise';
import { mostLevels, type LevelCells } from '../cells';
import type { ColumnTexts } from '../texts/facts';
import { textsOf } from '../texts/levels';
import type { TextStore } from '../texts/store';

/** The levels of a column of text; null where there are more than cells have. */
export function levelCells(texts: TextStore, name: string): LevelCells | null {
  const encoding = texts.take(name);
  if (!encoding) return null;
  const { levels, codes } = encoding;
  return { kind: 'levels', levels: textsOf(levels), counts: levels.counts.slice(), codes };
}

/** Profile and distribution of a column of text that is read as such. */
export function summariseTexts(
  { name, missing }: Pick<StoredColumn, 'name' | 'missing'>,
  type: ColumnType,
  rows: number,
  texts: TextStore,
  cells: LevelCells | null,
): Pick<ColumnSummary, 'profile' | 'distribution' | 'lengths'> {
  const facts = texts.facts(name);
  const profile = profileOf(facts, { count: rows, missing });
  // The arrays leave with the summary, and may be asked for again.
  const lengths = { ...facts.lengths, values: facts.lengths.values.slice(), counts: facts.lengths.counts.slice() };
  return type === 'text'
    ? { profile, distribution: lengths }
    : { profile, distribution: distributionOf(facts, type, cells), lengths };
}

function profileOf(
  { distinct, present, ends, top, lengths, characters, profile }: ColumnTexts,
  rows: Pick<ColumnProfile, 'count' | 'missing'>,
): ColumnProfile {
  return {
    ...rows,
    distinct,
    min: ends?.first ?? null,
    max: ends?.last ?? null,
    top,
    minLength: lengths.values[0] ?? null,
    meanLength: present > 0 ? characters / present : null,
    maxLength: lengths.values.at(-1) ?? null,
    ...profile,
    medianLength: quantile(lengths, 0.5),
  };
}

function distributionOf({ distinct, present }: ColumnTexts, type: ColumnType, cells: LevelCells | null): Distribution {
  if (type === 'id') return notCompared;
  if (!cells) return { kind: 'none', why: `it has ${distinct} different values; ${mostLevels} can be compared` };
  return { kind: 'categories', values: cells.levels, counts: cells.counts, total: present };
}
