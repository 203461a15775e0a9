import { csv } from '../support/datasets';

/** Small files under the names of which the recipes speak. All are alike, so that a verdict is pass or warn; one is broken. */
export function recipeFiles(): { readonly [name: string]: string } {
  const parts = {
    'train.csv': loans(0, 600),
    'test.csv': loans(600, 200),
    'all.csv': loans(0, 600),
    'february.csv': orders(0, 600),
    'march-1.csv': orders(600, 200),
    'march-2.csv': orders(800, 200),
    'march-3.csv': orders(1000, 200),
    'orders.csv': orders(0, 400),
    'broken-orders.csv': orders(0, 400).replaceAll(/,(\d+\.\d),/g, ',-$1,'),
    'scored-train.csv': scored(0, 600, true),
    'scored-march.csv': scored(600, 300, false),
    'labels-march.csv': csv({
      id: range(600, 300).map((row) => `L${row}`),
      default: range(600, 300).map(labelOf),
    }),
  };
  return parts;
}

const range = (from: number, rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => from + row);

/** Between 0 and 1, the same for the same row and salt. */
function chance(row: number, salt: number): number {
  let hash = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

const dayOf = (row: number): string => new Date(Date.UTC(2024, 0, 1 + Math.floor(row / 6))).toISOString().slice(0, 10);
const ageOf = (row: number): number => 20 + Math.floor(50 * chance(row, 1));
const countryOf = (row: number): string => ['AT', 'DE', 'FR'][Math.floor(3 * chance(row, 2))] ?? '';
const amountOf = (row: number): string => (5 + 90 * chance(row, 3)).toFixed(1);
const riskOf = (row: number): number => Math.min(0.95, Math.max(0.05, (70 - ageOf(row)) / 60));
const labelOf = (row: number): number => (chance(row, 4) < riskOf(row) ? 1 : 0);

const loans = (from: number, rows: number): string => {
  const all = range(from, rows);
  return csv({
    id: all.map((row) => `L${row}`),
    customer: all.map((row) => `C${row}`),
    day: all.map(dayOf),
    age: all.map(ageOf),
    country: all.map(countryOf),
    amount: all.map(amountOf),
    default: all.map(labelOf),
  });
};

const orders = (from: number, rows: number): string => {
  const all = range(from, rows);
  return csv({ id: all.map((row) => `O${row}`), amount: all.map(amountOf), country: all.map(countryOf) });
};

const scored = (from: number, rows: number, hasLabels: boolean): string => {
  const all = range(from, rows);
  const scoreOf = (row: number): string => riskOf(row).toFixed(3);
  return csv({
    id: all.map((row) => `L${row}`),
    customer: all.map((row) => `C${row}`),
    day: all.map(dayOf),
    age: all.map(ageOf),
    country: all.map(countryOf),
    amount: all.map(amountOf),
    p_default: all.map(scoreOf),
    predicted: all.map((row) => (riskOf(row) >= 0.5 ? 1 : 0)),
    ...(hasLabels && { default: all.map(labelOf) }),
  });
};
