/** Yes and no as tables write them, in a dozen languages. "si" without its accent stays a yes. */
const pairs: readonly (readonly [yes: string, no: string])[] = [
  ['1', '0'],
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
  ['t', 'f'],
  ['on', 'off'],
  ['ja', 'nein'],
  ['ja', 'nee'],
  ['ja', 'nej'],
  ['ja', 'nei'],
  ['j', 'n'],
  ['oui', 'non'],
  ['o', 'n'],
  ['vrai', 'faux'],
  ['sí', 'no'],
  ['si', 'no'],
  ['sì', 'no'],
  ['s', 'n'],
  ['sim', 'não'],
  ['tak', 'nie'],
  ['ano', 'ne'],
  ['evet', 'hayır'],
  ['да', 'нет'],
  ['是', '否'],
  ['はい', 'いいえ'],
];

/** Whether the values are a yes and a no, in any case; beside whole words their first letters may stand too. */
export const isYesNo = (values: readonly string[]): boolean => truthsOf(values) !== null;

/** Which of the values are a yes; null where they are not a yes and a no. */
export function truthsOf(values: readonly string[]): ReadonlyMap<string, boolean> | null {
  const spellings = new Set(values.map(spelling));
  const whole = pairs.filter(([yes, no]) => spellings.has(yes) && spellings.has(no));
  const explained = new Map(
    whole.flatMap(([yes, no]) => [
      [yes, true],
      [no, false],
      [yes.charAt(0), true],
      [no.charAt(0), false],
    ]),
  );
  if (whole.length === 0) return null;
  const truths = new Map<string, boolean>();
  for (const value of values) {
    const truth = explained.get(spelling(value));
    if (truth === undefined) return null;
    truths.set(value, truth);
  }
  return truths;
}

const spelling = (value: string): string => value.trim().toLowerCase().replace(/\.$/, '');

/** The values of a yes and a no as others spell the two; null where either is none, or all are spelt alike. */
export function respelt(values: readonly string[], others: readonly string[]): readonly string[] | null {
  const [own, theirs] = [truthsOf(values), truthsOf(others)];
  if (!own || !theirs || values.every((value) => theirs.has(value))) return null;
  const spelt = (truth: boolean | undefined): string => [...theirs].find(([, is]) => is === truth)?.[0] ?? '';
  return values.map((value) => spelt(own.get(value)));
}
