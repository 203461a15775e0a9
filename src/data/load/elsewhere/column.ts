import type { ColumnProfile, ColumnSummary, Distribution, StoredColumn } from '../../../contract';
import { fewValues, maySayWhichRow } from '../inference/facts';
import { profileLevels } from '../../read/profile/levels';
import { kindOf } from '../../engine/storage/storage';
import { notCompared, timeCategory, withUnreadable } from '../../read/summarise';
import { categoriesOf } from './categories';
import { readNumbers, readTimes, type Numbers } from './numbers';
import type { ColumnParts } from './parts';
import { readBooleans, readTexts, textFactsOf } from './texts';

type Read = Pick<ColumnSummary, 'profile' | 'distribution' | 'lengths'>;
export type SummarisedColumn = { readonly stored: StoredColumn; readonly summary: ColumnSummary };

/** What a summary tells of a column, as our own reader would have read its rows. */
export function columnOf(parts: ColumnParts): SummarisedColumn {
  const { name, type, storage, engineType, count } = parts;
  const read = readingOf(parts);
  const profile: ColumnProfile = { ...read.profile, ...profileLevels(read.distribution) };
  const summary: ColumnSummary = { name, type, engineType, ...read, profile };
  const missing = count('rows') - count('present');
  const stored: StoredColumn = {
    name,
    storage,
    kind: kindOf(engineType),
    engineType,
    missing,
    ...figuresOf(parts),
    text: storage === 'string' ? textFactsOf(parts) : null,
  };
  return { stored, summary };
}

function readingOf(parts: ColumnParts): Read {
  const { type, storage, engineType, count } = parts;
  const isNumber = storage === 'integer' || storage === 'float' || storage === 'decimal';
  if (isNumber || (storage === 'string' && type === 'numeric')) {
    if (type === 'datetime') return timesOf(parts, readTimes(parts, 'number'));
    const { profile, numbers } = readNumbers(parts);
    return {
      profile: unreadable(profile, parts),
      distribution: type === 'numeric' ? numbers : byCategory(parts, String),
    };
  }
  if (storage === 'datetime' || (storage === 'string' && type === 'datetime')) {
    return timesOf(parts, readTimes(parts, 'time'));
  }
  if (storage === 'boolean') return readBooleans(parts);
  if (storage === 'string') return readTexts(parts);
  const rows = count('rows');
  return {
    profile: { count: rows, missing: rows - count('present'), distinct: 0, min: null, max: null, top: [] },
    distribution: { kind: 'none', why: `columns of type ${engineType} are not analysed` },
  };
}

function timesOf(parts: ColumnParts, { profile, numbers }: Numbers): Read {
  const isTime = parts.type === 'datetime' || parts.type === 'numeric';
  const shown = (value: string | number): string => timeCategory(Number(value));
  return { profile: unreadable(profile, parts), distribution: isTime ? numbers : byCategory(parts, shown) };
}

const byCategory = (parts: ColumnParts, show: (value: string | number) => string): Distribution =>
  parts.type === 'id' || parts.type === 'text' ? notCompared : categoriesOf(parts, show);

const unreadable = (profile: ColumnProfile, { count }: ColumnParts): ColumnProfile =>
  withUnreadable(profile, { missing: count('rows') - count('present') });

/** Facts of a column as they are stored: of numbers the different ones only where they are whole, and few or identifying. */
function figuresOf(parts: ColumnParts): Pick<StoredColumn, 'distinct' | 'min' | 'max'> {
  const { name, storage, count, number } = parts;
  const distinct = count('distinct');
  if (storage === 'string') return { distinct, min: null, max: null };
  if (storage === 'boolean' || storage === 'nested') return { distinct: null, min: null, max: null };
  const [min, max] = [number('min'), number('max')];
  const present = count('present');
  const isWhole = storage !== 'datetime' && present > 0 && count('whole') === present;
  const isCounted = isWhole && (distinct <= fewValues || maySayWhichRow({ name, min, max }, present));
  return { distinct: isCounted ? distinct : null, min, max };
}
