import { expect, it } from 'vitest';
import { unpackJson, withShown, type Report } from '../../src/contract';
import { fillIn } from '../../src/export/html/html';
import { seeded } from '../report/random';
import { csv, validate } from '../support/datasets';

/** Numbers, all of them different or few; amounts that spread over decades; categories; dates. */
function table(columns: number, rows: number, seed: number): string {
  const { normal, pick, uniform } = seeded(seed);
  const kinds = [
    () => normal().toFixed(4),
    () => (1000 * Math.exp(normal())).toFixed(2),
    () => Math.round(50 + 12 * normal()),
    () => pick(['north', 'south', 'east', 'west', 'centre', 'abroad', 'unknown']),
    () => new Date(Date.UTC(2024, 0, 1 + Math.floor(400 * uniform()))).toISOString().slice(0, 10),
  ];
  return csv(
    Object.fromEntries(
      Array.from({ length: columns }, (_, at) => {
        const cell = kinds[at % kinds.length] ?? (() => '');
        return [`column ${at}`, Array.from({ length: rows }, () => (at % 9 === 0 && uniform() < 0.04 ? null : cell()))];
      }),
    ),
  );
}

/** Of the 300 KiB that a file may take beside its columns, the viewer takes 142. */
const ofViewer = 142 * 1024;
const viewer = `<body>${' '.repeat(ofViewer)}</body>`;
const allowed = (columns: number): number => (300 + 10 * columns) * 1024;

it.each([
  [60, 1000],
  [40, 8000],
])(
  'saves %i columns of %i rows in less than ten KiB a column, beside the viewer and what any report holds',
  async (columns, rows) => {
    const report = await validate(table(columns, rows, 1), table(columns, rows, 2));
    const bytes = Buffer.byteLength(await fillIn(viewer, report));
    expect(bytes).toBeLessThan(allowed(columns) - 40 * 1024);
  },
);

/** What a model decided, month by month. */
function decisions(months: number, seed: number): string {
  const { normal, pick, uniform } = seeded(seed);
  const rows = Array.from({ length: months * 300 }, (_, at) => {
    const [amount, income, rate] = [normal(), normal(), normal()];
    const chance = 1 / (1 + Math.exp(1.2 - amount / 2 + income / 2));
    return {
      at: new Date(Date.UTC(2024, Math.floor(at / 300), 1 + (at % 28))).toISOString().slice(0, 10),
      amount: Math.exp(9 + amount / 2).toFixed(2),
      income: Math.exp(10 + income / 2).toFixed(0),
      rate: (5 + rate).toFixed(2),
      age: Math.round(40 + 12 * normal()),
      region: pick(['north', 'south', 'east', 'west']),
      purpose: pick(['car', 'home', 'study', 'travel']),
      debt: (2000 * uniform()).toFixed(2),
      paid: uniform() < chance ? 0 : 1,
      decided: chance > 0.5 ? 0 : 1,
      chance: (1 - chance).toFixed(4),
    };
  });
  const [first] = rows;
  return [Object.keys(first ?? {}), ...rows.map((row) => Object.values(row))].map((row) => row.join()).join('\n');
}

const roles = { label: 'paid', prediction: 'decided', probability: 'chance', positive: '1', time: 'at' } as const;
const follow = (months: number): Promise<Report> =>
  validate(decisions(months, 1), decisions(months, 2), {
    roles,
    task: 'binary',
    chunks: { by: 'time', every: 'month' },
  });

it('saves a model that is followed over twelve months in little more', async () => {
  const report = await follow(6);
  expect(report.results.filter(({ value }) => 'chunks' in value).length).toBeGreaterThan(20);
  const bytes = Buffer.byteLength(await fillIn(viewer, report));
  expect(bytes).toBeLessThan(allowed(report.columns.length));
});

it('keeps every chunk readable where there is room', async () => {
  const report = await follow(1);
  const saved = readableIn(await fillIn(viewer, report));
  const chunksOf = ({ results }: Report): readonly unknown[] => results.map(({ value }) => value['chunks']);
  expect(chunksOf(saved).filter((chunks) => chunks !== undefined).length).toBeGreaterThan(5);
  expect(chunksOf(saved)).toEqual(chunksOf(report));
});

/** What a model says of so many classes, with a column of chances each. */
function classified(classes: readonly string[], seed: number): string {
  const { normal, pick } = seeded(seed);
  const records = Array.from({ length: 600 }, () => {
    const label = pick(classes);
    const scores = classes.map((one) => Math.exp(normal() + (one === label ? 2 : 0)));
    const all = scores.reduce((sum, score) => sum + score, 0);
    const chances = scores.map((score) => (score / all).toFixed(4));
    const said = classes[scores.indexOf(Math.max(...scores))];
    return { label, said, ...Object.fromEntries(classes.map((one, at) => [`chance_${one}`, chances[at]])) };
  });
  const [first] = records;
  return [Object.keys(first ?? {}), ...records.map((record) => Object.values(record))]
    .map((row) => row.join())
    .join('\n');
}

const classesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `class ${at}`);
const classify = (classes: readonly string[]): Promise<Report> =>
  validate(classified(classes, 1), classified(classes, 2), {
    roles: {
      label: 'label',
      prediction: 'said',
      probability: Object.fromEntries(classes.map((one) => [one, `chance_${one}`])),
    },
    task: 'multiclass',
  });
const readableIn = (file: string): Report => {
  const [, json = ''] = /id="vernier-report">(.*?)<\/script>/s.exec(file) ?? [];
  const saved: Report = JSON.parse(json);
  return saved;
};
const curvesOf = ({ results }: Report): readonly unknown[] => results.map(({ value }) => value['curves'] ?? null);

it('saves a model of ten classes in what its columns allow, every curve in it', async () => {
  const report = await classify(classesOf(10));
  expect(curvesOf(report).filter((curves) => Array.isArray(curves) && curves.length === 10)).toHaveLength(8);
  const file = await fillIn(viewer, report);
  expect(Buffer.byteLength(file)).toBeLessThan(allowed(report.columns.length));
  const [, shown = ''] = /id="vernier-shown">(.*?)<\/script>/s.exec(file) ?? [];
  const { summaries: _, ...saved } = report;
  expect(withShown(readableIn(file), await unpackJson(shown))).toEqual(JSON.parse(JSON.stringify(saved)));
});

it('keeps every curve of a class readable where there is room', async () => {
  const report = await classify(classesOf(3));
  expect(curvesOf(report).filter((curves) => Array.isArray(curves) && curves.length === 3)).toHaveLength(8);
  expect(curvesOf(readableIn(await fillIn('<body></body>', report)))).toEqual(curvesOf(report));
});
