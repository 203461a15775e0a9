import { randomNormals, randomNumbers } from '../../bench/random';

export type Cell = string | number | boolean | null;
export type Table = { readonly [column: string]: readonly Cell[] };

const regions = ['north', 'south', 'east', 'west'];
const channels = ['web', 'shop', 'phone'];

/** Orders of a shop: price hangs on region, weight and cost on price, paid on price; channel and visits stand alone. */
export function orders(rows: number, seed: number): Table {
  const random = randomNumbers(seed);
  const normal = randomNormals(random);
  const drawn = Array.from({ length: rows }, () => {
    const draw = random();
    const place = draw < 0.4 ? 0 : draw < 0.7 ? 1 : draw < 0.9 ? 2 : 3;
    const price = 20 + 6 * place + 4 * normal();
    return {
      region: regions[place] ?? '',
      channel: channels[Math.floor(random() * 3)] ?? '',
      price: Number(price.toFixed(2)),
      weight: Number((3 + price / 10 + normal()).toFixed(2)),
      cost: Number((price * 0.6 + normal()).toFixed(2)),
      visits: Math.floor(-Math.log(1 - random()) * 6),
      paid: random() < 1 / (1 + Math.exp(-(price - 26) / 4)) ? 'yes' : 'no',
    };
  });
  const column = (name: keyof (typeof drawn)[number]): readonly Cell[] => drawn.map((row) => row[name]);
  return {
    region: column('region'),
    channel: column('channel'),
    price: column('price'),
    weight: column('weight'),
    cost: column('cost'),
    visits: column('visits'),
    paid: column('paid'),
  };
}

/** The table with one column made anew, row by row. */
export const changed = (table: Table, name: string, becomes: (value: Cell, row: number) => Cell): Table => ({
  ...table,
  [name]: (table[name] ?? []).map(becomes),
});

/** The rows that are meant. */
export const keep = (table: Table, isMeant: (row: number) => boolean): Table =>
  Object.fromEntries(Object.entries(table).map(([name, values]) => [name, values.filter((_, row) => isMeant(row))]));

/** Under another name, in the same place. */
export const called = (table: Table, from: string, to: string): Table =>
  Object.fromEntries(Object.entries(table).map(([name, values]) => [name === from ? to : name, values]));
