/** A way from one unit to another: current = factor · reference + offset. */
export type Conversion = {
  readonly factor: number;
  readonly offset: number;
  /** The units' names; null where a number alone tells the way, as a thousand does. */
  readonly from: string | null;
  readonly to: string | null;
  /** Found by chance the more easily the rarer it is in practice. */
  readonly rank: 0 | 1 | 2;
};

type Row = readonly [from: string, to: string, factor: number, offset?: number];

const common: readonly Row[] = [
  ['°C', '°F', 1.8, 32],
  ['°C', 'K', 1, 273.15],
  ['K', '°F', 1.8, -459.67],
  ['miles', 'km', 1.609344],
  ['feet', 'm', 0.3048],
  ['inches', 'cm', 2.54],
  ['kg', 'lb', 2.20462262],
  ['minutes', 'seconds', 60],
  ['hours', 'seconds', 3600],
  ['days', 'hours', 24],
];

const rarer: readonly Row[] = [
  ['inches', 'mm', 25.4],
  ['nautical miles', 'km', 1.852],
  ['ounces', 'g', 28.349523],
  ['gallons', 'litres', 3.785412],
  ['m/s', 'km/h', 3.6],
  ['m/s', 'mph', 2.236936],
  ['m/s', 'knots', 1.943844],
  ['inHg', 'hPa', 33.8639],
  ['mmHg', 'hPa', 1.333224],
  ['psi', 'kPa', 6.894757],
  ['kcal', 'kJ', 4.184],
  ['radians', 'degrees', 57.29578],
  ['m²', 'square feet', 10.76391],
  ['hectares', 'acres', 2.471054],
  ['square miles', 'km²', 2.589988],
  ['years', 'months', 12],
  ['weeks', 'days', 7],
  ['years', 'days', 365.25],
  ['days', 'seconds', 86_400],
  ['lb', 'ounces', 16],
  ['mmol/l', 'mg/dl', 18.0182], // glucose
  ['mg/dl', 'µmol/l', 88.42], // creatinine
  ['mmol/l', 'mg/dl', 38.67], // cholesterol
  ['hp', 'kW', 0.7457],
];

const both = (rank: 1 | 2, rows: readonly Row[]): readonly Conversion[] =>
  rows.flatMap(([from, to, factor, offset = 0]): readonly Conversion[] => [
    { factor, offset, from, to, rank },
    { factor: 1 / factor, offset: -offset / factor, from: to, to: from, rank },
  ]);

const powersOfTen: readonly Conversion[] = [1, 2, 3, 6, 9].flatMap((exponent) =>
  [exponent, -exponent].map((one): Conversion => ({
    factor: Number(`1e${one}`),
    offset: 0,
    from: null,
    to: null,
    rank: 0,
  })),
);

const turned = (offset: number): Conversion => ({ factor: -1, offset, from: null, to: null, rank: 0 });

/** Powers of ten, the sign turned, shares and percents from their other end, and tabled conversions both ways. */
export const conversions: readonly Conversion[] = [
  ...powersOfTen,
  ...[0, 1, 100].map(turned),
  ...both(1, common),
  ...both(2, rarer),
];
