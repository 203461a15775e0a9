import type { Storage, StoredKind } from '../../../contract';

/** The class of storage of an engine type. Lists, structs, blobs and the like are named, not analysed. */
export function storageOf(engineType: string): Storage {
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/.test(engineType)) return 'integer';
  if (engineType === 'FLOAT' || engineType === 'DOUBLE') return 'float';
  if (engineType.startsWith('DECIMAL')) return 'decimal';
  if (engineType === 'BOOLEAN') return 'boolean';
  if (engineType === 'DATE' || engineType.startsWith('TIMESTAMP')) return 'datetime';
  if (engineType === 'VARCHAR') return 'string';
  return 'nested';
}

export function kindOf(engineType: string): StoredKind {
  const storage = storageOf(engineType);
  if (storage === 'integer' || storage === 'float' || storage === 'decimal') return 'number';
  // Times of day and durations become seconds.
  if (/^(TIME\b|INTERVAL)/.test(engineType)) return 'number';
  if (storage === 'boolean' || storage === 'datetime') return storage;
  return storage === 'string' || /^(UUID|ENUM)/.test(engineType) ? 'text' : 'nested';
}
