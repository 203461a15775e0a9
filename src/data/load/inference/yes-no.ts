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
export function isYesNo(values: readonly string[]): boolean {
  const spellings = new Set(values.map((value) => value.trim().toLowerCase().replace(/\.$/, '')));
  const whole = pairs.filter(([yes, no]) => spellings.has(yes) && spellings.has(no));
  const explained = new Set(whole.flatMap(([yes, no]) => [yes, no, yes.charAt(0), no.charAt(0)]));
  return whole.length > 0 && [...spellings].every((spelling) => explained.has(spelling));
}
