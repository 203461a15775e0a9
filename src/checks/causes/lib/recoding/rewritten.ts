import { sum } from '../../../../stats';
import { byRows, pOfCounts, quiet, rowsIn, type LevelRows, type Pair, type Recoding, type Turnover } from './levels';

type Rule = { readonly how: Recoding['how']; readonly write: (name: string) => string };

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();

const fixed: readonly Rule[] = [
  { how: 'case', write: (name) => name.toLowerCase() },
  { how: 'case', write: (name) => name.toUpperCase() },
  { how: 'case', write: capitalised },
  { how: 'case', write: (name) => name.replace(/\p{L}+/gu, capitalised) },
  { how: 'blanks', write: (name) => name.trim() },
  { how: 'blanks', write: (name) => name.replace(/\s+/gu, ' ') },
  { how: 'separators', write: (name) => name.replaceAll(' ', '_') },
  { how: 'separators', write: (name) => name.replaceAll(' ', '-') },
  { how: 'separators', write: (name) => name.replaceAll('_', ' ') },
  { how: 'separators', write: (name) => name.replaceAll('-', ' ') },
  { how: 'separators', write: (name) => name.replaceAll('-', '_') },
  { how: 'separators', write: (name) => name.replaceAll('_', '-') },
  { how: 'separators', write: (name) => name.replace(/[\s_-]/gu, '') },
  { how: 'accents', write: (name) => withoutAccents(name) },
  { how: 'accents', write: (name) => misread(name) },
  { how: 'accents', write: (name) => wellRead(name) },
  { how: 'accents', write: (name) => name.replace(/[^ -~]/gu, '?') },
  { how: 'accents', write: (name) => name.replace(/[^ -~]/gu, '\uFFFD') },
  { how: 'accents', write: (name) => name.replace(/[^ -~]/gu, '') },
  { how: 'numbers', write: (name) => asNumber(name) },
  { how: 'numbers', write: (name) => asDecimal(name) },
  ...[1, 2, 3, 4].flatMap((letters): readonly Rule[] => [
    { how: 'shortened', write: (name) => name.slice(0, letters) },
    { how: 'shortened', write: (name) => name.slice(0, letters).toUpperCase() },
    { how: 'shortened', write: (name) => name.slice(0, letters).toLowerCase() },
  ]),
];

function withoutAccents(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '');
}

/** UTF-8 read as if each byte were a character of its own. */
function misread(name: string): string {
  return new TextDecoder('windows-1252').decode(new TextEncoder().encode(name));
}

/** The other way round; the name as it is where it was never misread. */
function wellRead(name: string): string {
  const codes = [...name].map((letter) => letter.codePointAt(0) ?? 0);
  if (codes.every((code) => code < 128) || codes.some((code) => code > 255)) return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(codes));
  } catch {
    return name;
  }
}

const asNumber = (name: string): string =>
  name.trim() !== '' && Number.isFinite(Number(name)) && /^[\s\d.+-]+$/.test(name) ? String(Number(name)) : name;

/** A whole number, as one that is stored with decimals is written. */
const asDecimal = (name: string): string => (/^-?\d+$/.test(name) ? `${name}.0` : name);
const asWhole = (name: string): string => (/^-?\d+\.0$/.test(name) ? name.slice(0, -2) : name);

/** How names stand in others: as they are, or as decimals, for 3 may have been 3.0 in its file. */
const forms: readonly { readonly to: Rule['write']; readonly back: Rule['write'] }[] = [
  { to: (name) => name, back: (name) => name },
  { to: asDecimal, back: asWhole },
];

/** Something put before or after all names, or taken away: as the name with most rows shows it. */
function affixes({ names, reference }: LevelRows, lost: readonly number[], fresh: readonly number[]): readonly Rule[] {
  const [most] = byRows(lost, reference);
  const before = most === undefined ? '' : (names[most] ?? '');
  if (before === '') return [];
  return fresh.flatMap((level) => {
    const after = names[level] ?? '';
    return after === '' || after === before ? [] : forms.flatMap((form) => affixesBetween(before, after, form));
  });
}

function affixesBetween(before: string, after: string, { to, back }: (typeof forms)[number]): readonly Rule[] {
  const isAdded = after.length > before.length;
  const [short, long] = isAdded ? [to(before), after] : [to(after), before];
  if (short.length >= long.length) return [];
  const rules: Rule[] = [];
  if (long.endsWith(short)) {
    const prefix = long.slice(0, long.length - short.length);
    const cut = (name: string): string => (name.startsWith(prefix) ? back(name.slice(prefix.length)) : name);
    rules.push({ how: 'affix', write: isAdded ? (name) => prefix + to(name) : cut });
  }
  if (long.startsWith(short)) {
    const suffix = long.slice(short.length);
    const cut = (name: string): string => (name.endsWith(suffix) ? back(name.slice(0, -suffix.length)) : name);
    rules.push({ how: suffix.trim() === '' ? 'blanks' : 'affix', write: isAdded ? (name) => to(name) + suffix : cut });
  }
  return rules;
}

/** More rules of one kind say nothing new. */
const mostAffixes = 40;
/** So much of current is written as the rule says. */
const nearlyAll = 0.98;

/** A rule by which the names of the reference become those of current. */
export function findRewritten(rows: LevelRows, turnover: Turnover): Recoding | null {
  const { lost, fresh } = turnover;
  if (fresh.length === 0) return null;
  const position = new Map(rows.names.map((name, level) => [name, level]));
  const rules = [...fixed, ...affixes(rows, lost, fresh.slice(0, mostAffixes))];
  for (const rule of rules) {
    const found = apply(rule, rows, position, turnover);
    if (found) return found;
  }
  return findSpelling(rows, turnover);
}

function apply(
  { how, write }: Rule,
  { names, reference, current }: LevelRows,
  position: ReadonlyMap<string, number>,
  { lost, fresh, clearlyLost, clearlyFresh }: Turnover,
): Recoding | null {
  // Of few rows rare levels come and go by chance.
  const isRare = (level: number): boolean =>
    (lost.includes(level) && !clearlyLost.includes(level)) || (fresh.includes(level) && !clearlyFresh.includes(level));
  const redone = new Float64Array(names.length);
  const pairs: Pair[] = [];
  let [elsewhere, reached] = [0, 0];
  const images = new Set<number>();
  for (const [from, name] of names.entries()) {
    const count = reference[from] ?? 0;
    if (count === 0) continue;
    const to = position.get(write(name));
    if (to === undefined) elsewhere += isRare(from) ? 0 : count;
    else {
      redone[to] = (redone[to] ?? 0) + count;
      if (!images.has(to)) reached += current[to] ?? 0;
      images.add(to);
      if (to !== from) pairs.push({ from, to });
    }
  }
  const isTold = pairs.some(({ from, to }) => (current[from] ?? 0) === 0 && (reference[to] ?? 0) === 0);
  const rare = fresh.reduce((count, to) => count + (isRare(to) && !images.has(to) ? (current[to] ?? 0) : 0), 0);
  const isReached = reached + rare > nearlyAll * sum(current) && reached > most * sum(current);
  if (!isTold || elsewhere > (1 - nearlyAll) * sum(reference) || !isReached) return null;
  // Short codes meet by accident, so they tell only where they tell all levels apart.
  const isOneToOne = images.size === reference.filter((count) => count > 0).length;
  if (how === 'shortened' && !isOneToOne) return null;
  if ((how === 'shortened' || how === 'affix') && pairs.length < 2) return null;
  const pValue = pOfCounts(redone, current);
  return pValue > quiet ? { how, pairs, pValue, isSpelt: how !== 'shortened' } : null;
}

/** Levels of which a part of the rows is written otherwise: alike but for case, accents and separators. */
function findSpelling(
  { names, reference, current }: LevelRows,
  { fresh, clearlyLost, clearlyFresh }: Turnover,
): Recoding | null {
  const bare = names.map(bareName);
  const known = new Map<string, number>();
  for (const level of byRows([...names.keys()], reference)) {
    const name = bare[level] ?? '';
    if ((reference[level] ?? 0) > 0 && name !== '' && !known.has(name)) known.set(name, level);
  }
  const pairs = fresh.flatMap((to): readonly Pair[] => {
    const from = known.get(bare[to] ?? '');
    return from === undefined ? [] : [{ from, to }];
  });
  const isTold = (level: number): boolean => pairs.some(({ from, to }) => from === level || to === level);
  if (pairs.length === 0 || ![...clearlyLost, ...clearlyFresh].every(isTold)) return null;
  const back = current.slice();
  for (const { from, to } of pairs) {
    back[from] = (back[from] ?? 0) + (back[to] ?? 0);
    back[to] = 0;
  }
  const pValue = pOfCounts(reference, back);
  return pValue > quiet ? { how: 'spelling', pairs, pValue, isSpelt: true } : null;
}

/** Of the rows under names that came or went, such a part has names that are alike but for how they are written. */
const most = 0.5;

/** Names that are gone, each beside one that differs in blanks, case, accents or the form of its words alone: what else changed, that is no chance. */
export function findSpelt({ names, reference, current }: LevelRows, { lost, fresh }: Turnover): Recoding | null {
  // Of several that are alike the one with most rows.
  const bare = new Map([...byRows(lost, reference)].reverse().map((level) => [bareWords(names[level] ?? ''), level]));
  const pairs = fresh.flatMap((to): readonly Pair[] => {
    const from = bare.get(bareWords(names[to] ?? ''));
    return from === undefined ? [] : [{ from, to }];
  });
  const share = (counts: Float64Array, told: readonly number[], all: readonly number[]): number =>
    rowsIn(counts, told) / Math.max(1, rowsIn(counts, all));
  const isMost =
    share(
      reference,
      pairs.map(({ from }) => from),
      lost,
    ) >= most &&
    share(
      current,
      pairs.map(({ to }) => to),
      fresh,
    ) >= most;
  if (pairs.length < 2 || new Set(pairs.map(({ from }) => from)).size < pairs.length || !isMost) return null;
  const areSame = (write: (name: string) => string): boolean =>
    pairs.every(({ from, to }) => write(names[from] ?? '') === write(names[to] ?? ''));
  const how = areSame((name) => name.trim())
    ? 'blanks'
    : areSame((name) => name.toLowerCase())
      ? 'case'
      : areSame(withoutAccents)
        ? 'accents'
        : areSame(bareName)
          ? 'separators'
          : 'reworded';
  return { how, pairs, pValue: 1, isSpelt: true };
}

/** Without blanks, case, accents and separators. */
export const bareName = (name: string): string =>
  withoutAccents(asNumber(name))
    .toLowerCase()
    .replace(/[\s_"'-]+/gu, '');

/** Words of English that names come with or without. */
const small = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

/** The words of a name of letters, without small ones and plurals: "Body Weight to Pin" as "Body Weight Pin", "Punches" as "Punch". */
function bareWords(name: string): string {
  const words =
    withoutAccents(name)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  if (/\d/.test(name) || words.join('').length < 3) return bareName(name);
  const stems = words
    .filter((word) => !small.has(word))
    .map((word) => word.replace(/(?<=(ch|sh|ss|x|z))es$|(?<=[^s])s$/, ''));
  return stems.length > 0 ? stems.join('') : bareName(name);
}
