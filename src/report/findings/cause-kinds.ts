import type { Cause } from '../../contract';

/** What a kind of cause is, as a filter names it and as docs/causes.md explains it, which `npx vitest run tests/docs -u` writes. */
type Explained = {
  readonly name: string;
  readonly meaning: string;
  readonly looksFor: string;
  readonly saidWhen: string;
  readonly silentWhen: string;
  readonly example: string;
  readonly undoneBy: string;
};

export const kindsOfCause: { readonly [kind in Cause['kind']]: Explained } = {
  unit: {
    name: 'Another unit',
    meaning: 'The reference, converted, is spread as current is, and neither a shift nor a scale of another size is.',
    looksFor:
      'a power of ten, a turned sign, a share or percentage counted from its other end, a logarithm or exponential, and tabled conversions both ways: °C, °F and K, miles and km, feet and m, inches and cm, kg and lb, minutes, hours and seconds, pressures, powers, areas, laboratory units …',
    saidWhen:
      'the converted reference, brought to current’s decimals, is spread as current, beats a plain shift, and few scales near it would do as well; or undone values lie among the reference’s, or on its decimal grid, where hardly any would by chance: the grid proves it where something else moved the values as well',
    silentWhen:
      'a column has fewer than 5 different values, or so few rows that many scales fit; a factor near 1 (yards and metres), or an offset that leaves the middle where it was and nothing below zero, is never said',
    example: 'temperature of machine press is in °F instead of °C (x·1.8 + 32 fits 94 % of its quantiles).',
    undoneBy: 'the inverse, rounded to the reference’s decimals',
  },
  clock: {
    name: 'Another clock',
    meaning: 'The times of the reference, moved by hours, read another way round or cut to days, are those of current.',
    looksFor:
      'times moved by whole or half hours, day and month exchanged, times cut to days, epochs in seconds and milliseconds',
    saidWhen:
      'the hours of the day, moved so, are as before and no other move is near as good (“about”, where only the hours beside it are); or months and days up to the twelfth fit once exchanged, and days beyond are as before or missing',
    silentWhen:
      'the hours of the day are even, or fewer than 6 half hours of the day hold rows; a full calendar looks the same either way',
    example: 'applied_at is 1 hour later than before, as in another time zone.',
    undoneBy: 'subtracting the hours, exchanging day and month again; what is cut is lost',
  },
  'stand-in': {
    name: 'A stand-in for missing',
    meaning: 'One value that is unlike the others floods the column; without it both sides are spread alike.',
    looksFor:
      'one value that floods a column in place of what is not known (0, −1, −999, 9999, 1900-01-01, any new or far one), also where missing fell by as much; or such a value that became missing',
    saidWhen:
      'it has at least 8 times the reference’s share (1.5 times, where missing fell by as much), and all other values are spread as before; a new value has to be a usual or far one, finer than all others, or else a mean or three times as heavy as the next, and three times as heavy as any was before; a mark that no value is near (0 beside sizes, −999, 9999) is said whatever else changed, from 0.1 % of the rows on',
    silentWhen:
      'the reference has fewer than 8 different values, or the value is one among the usual ones; in a segment of fewer than 300 rows also where the value was there before; a new day floods nothing',
    example:
      'cost is filled with −999 in place of values that are not known: −999 is in 16.7 % of the rows, 0 % in the reference; the others are as before.',
    undoneBy: 'reading the value as missing',
  },
  precision: {
    name: 'Less precise',
    meaning: 'The reference, rounded or cut to coarser steps, is spread as current is.',
    looksFor: 'values rounded or cut to a coarser decimal step, or stored in fewer bits',
    saidWhen: 'nearly all of current lies on the step, the reference does not, and the step matters beside the spread',
    silentWhen: 'most of the reference is as coarse, or fewer than 4 different values are left',
    example: 'weight is rounded to 1; the reference is finer, and the same once rounded likewise.',
    undoneBy: 'nothing: the digits are gone',
  },
  clipping: {
    name: 'Cut off at an end',
    meaning: 'Nothing lies beyond one value, on which the rows heap that lay beyond it before.',
    looksFor:
      'a cap or a floor on which the rows heap that lay beyond it; a sensor that stands still at one value, throughout or for a while',
    saidWhen:
      'chance would have left some row beyond and no such heap, and the reference cut at the same value is spread as current; for a while: one value comes row after row, three times as long as ever before, and all other rows are as before',
    silentWhen:
      'less than 0.2 % of the reference lies beyond, or it has fewer than 5 different values; a column stands still at zero, or at an end of its range that some rows reached before',
    example: 'cost is capped at 40: no value lies above it, where 19.0 % of the reference do.',
    undoneBy: 'nothing: what lay beyond is gone',
  },
  recoding: {
    name: 'Values renamed',
    meaning: 'Values went by other names, were merged or split, and their rows stayed.',
    looksFor:
      'levels that changed while their rows stayed, numbers that became texts among them: another case, blanks, accents broken or written otherwise, a prefix, shortened; one value or all under other names; several joined, rare ones lumped, one split, two exchanged',
    saidWhen:
      'the counts fit once renamed, and, where no letter rule tells the pairs, the other columns go with each new name as with the old one and not with another; or several names that are gone differ from new ones in blanks, case, accents, plurals or small words alone, whatever else changed',
    silentWhen: 'nothing else in the table tells the levels apart; one number that is gone beside one that is new',
    example:
      'material is written in another case (steel → STEEL, brass → BRASS and 3 more); the rows are as they were.',
    undoneBy: 'mapping the names back; joined ones can not be parted',
  },
  columns: {
    name: 'Columns mixed up',
    meaning: 'A column holds what another one held: renamed, swapped, shifted or filled with it.',
    looksFor: 'a column under another name, two exchanged, all shifted by one, one filled with another’s values',
    saidWhen:
      'contents fit crosswise, and the columns go with all others as the other did before; filled: equal row by row, and not so before in rows of the same values; of two columns of one law the one that goes otherwise with the rest',
    silentWhen: 'the columns are alike (two yes/no columns), for nothing would tell; values of them were merely lost',
    example: 'cost is now called price: it holds the same, and goes with the other columns as before.',
    undoneBy: 'the old names; what was filled over is lost',
  },
  text: {
    name: 'Texts cut or broken',
    meaning: 'The texts of the reference, cut at a length or written in another encoding, are those of current.',
    looksFor: 'texts cut at a length, a broken encoding, markup or quotes left in',
    saidWhen:
      'none is longer, a heap lies at that length, and the reference’s lengths cut there are current’s; or the trace is in many rows and in none before',
    silentWhen:
      'less than 0.2 % of the reference is longer, or so few different texts are left that chance leaves out the longer ones',
    example: 'note is cut at 80 characters; 12.4 % of the reference are longer.',
    undoneBy: 'taking quotes away; what is cut or broken is lost',
  },
  rows: {
    name: 'Rows lost or repeated',
    meaning: 'With the same rows taken out of the reference, or taken once, every column is as it was.',
    looksFor: 'a level gone with its rows, or only one left; a block loaded twice; a join that multiplies rows',
    saidWhen:
      'the rows’ absence is no chance, and every other column is quiet once they are left out of the reference too, and no quieter with them under another level (“may be”, where both fit); a block: rows repeat in the same order',
    silentWhen: 'other columns changed besides',
    example: 'shift late is gone (27.4 % of the reference); the rest is as before.',
    undoneBy: 'loading them; of a block, leaving it out',
  },
  mix: {
    name: 'Another mix of rows',
    meaning: 'The share of a part of the rows moved; inside it, and outside it, every column is as it was.',
    looksFor: 'a level whose share moved, not to zero, while everything inside each level stayed',
    saidWhen:
      'another column moved with it, or what all others say together of the level did, inside and outside of the level every column is quiet, at least 200 rows; asked only where nothing else was found',
    silentWhen: 'the columns are too weakly tied to show it; values of the level were merely lost',
    example: 'The rows are another mix of region: north is 41 % of the rows, 22 % in the reference.',
    undoneBy: 'nothing needs to be: weigh the reference by it before comparing',
  },
  label: {
    name: 'Another label',
    meaning: 'The label is turned round, delayed, or of another base rate, while what it means stayed.',
    looksFor: 'classes exchanged, another base rate while the features mean the same, labels that have not come yet',
    saidWhen:
      'the features go with each class as they went with the other, in all rows, in one level of a category or from a row on; or within each class everything is as before; or the last rows in time alone lack it',
    silentWhen: 'nothing goes with the label',
    example: 'The last 1,200 rows in time wait for default (24 % of current, 0 % of the reference).',
    undoneBy: 'exchanging the classes',
  },
  model: {
    name: 'Another model',
    meaning: 'The outputs of the model follow from those before by one rule: another threshold, scale or direction.',
    looksFor:
      'the same scores and other calls (another threshold), probabilities turned round, scores on another scale in the same order, one answer for all, another version',
    saidWhen: 'the features are as before and the outputs follow from those before by one such rule',
    silentWhen: 'the features moved too: then the outputs follow them',
    example:
      'pred is yes from p_default 0.6 on, from 0.5 on in the reference: 7.1 % of the rows are called otherwise by it.',
    undoneBy: 'calling by the old threshold, giving 1 − p',
  },
};

/** What holds of all kinds of one column. */
export const otherRows =
  'Where more than a third of the other columns moved too and nothing was found of them, the rows are others, and only what the values themselves prove is said.';
