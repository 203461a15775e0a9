import type { PersonalKind, StoredColumn } from '../../../contract';
import { sampleLevels, textsOf } from '../../read/texts/levels';
import type { TextStore } from '../../read/texts/store';
import { saysKind } from './names';
import { mayBe } from './shapes';

/** So many different texts, of so many bytes, show what a column holds. */
const glance = { texts: 256, bytes: 2 ** 16 };

/**
 * Says of columns what they look like of people, by some of their different texts that were read already, and by what they
 * are called. What only a checksum tells is loaded where a text has the shape of it.
 */
export async function markPersonal(
  columns: readonly StoredColumn[],
  texts: Pick<TextStore, 'sample'>,
): Promise<readonly StoredColumn[]> {
  const marked: StoredColumn[] = [];
  for (const column of columns) {
    const personal = await kindOfColumn(column, texts);
    marked.push(personal ? { ...column, personal } : column);
  }
  return marked;
}

async function kindOfColumn(column: StoredColumn, texts: Pick<TextStore, 'sample'>): Promise<PersonalKind | null> {
  const said = saysKind(column.name);
  if (column.storage !== 'string') return said && isLongNumber(column) ? said : null;
  if (column.distinct === 0) return null;
  const values = textsOf(sampleLevels(texts.sample(column.name), glance)).map((text) => text.trim());
  if (!mayBe(values, said)) return null;
  const { kindOfTexts } = await import('./recognise');
  return kindOfTexts(values, said);
}

/** Whole numbers of seven digits and more. */
const isLongNumber = ({ storage, min, max }: StoredColumn): boolean =>
  (storage === 'integer' || storage === 'float' || storage === 'decimal') &&
  min !== null &&
  Number.isInteger(min) &&
  Number.isInteger(max) &&
  min > 0 &&
  (max ?? 0) >= 1e6;
