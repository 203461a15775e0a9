import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { amounts } from '../../../src/report/views/frame/amounts.svelte';
import ViewOf from '../../../src/report/views/View.svelte';
import type { View, ViewKind } from '../../../src/contract';

type Props = ComponentProps<typeof ViewOf>;

const scores = [0.9, 0.6, 0.4, null];
const month = (at: number, value: number | null): object => ({
  key: `2026-0${at}`,
  start: `2026-0${at}-01T00:00:00`,
  end: `2026-0${at + 1}-01T00:00:00`,
  rows: 100 * at,
  period: at < 4 ? 'reference' : 'current',
  value,
  low: value === null ? null : value - 0.05,
  high: value === null ? null : value + 0.05,
  lowerThreshold: null,
  upperThreshold: 0.2,
  alert: value !== null && value > 0.2,
});

/** One of each kind, with a gap, a tail, a side or a name that is hard to draw. */
const views: { readonly [K in ViewKind]: Extract<View, { kind: K }> } = {
  'histogram-pair': {
    kind: 'histogram-pair',
    title: 'age',
    axis: 'number',
    edges: [0, 10, 20, 30, 90],
    reference: [10, 20, 10, 0],
    current: [5, 5, 5, 5],
    missing: { reference: 0, current: 20 },
  },
  'bars-pair': {
    kind: 'bars-pair',
    title: 'region <b>',
    categories: [
      { label: 'north', reference: 60, current: 20 },
      { label: '"south" & co', reference: 30, current: null },
    ],
    other: { reference: 5, current: 9, categories: 3 },
    missing: { reference: 5, current: 0 },
    rows: { reference: 100, current: 29 },
  },
  bars: {
    kind: 'bars',
    title: 'New values',
    bars: [
      { value: 'Z-99', count: 838 },
      { value: 'A-12 ', count: 252 },
    ],
    total: 4200,
  },
  scale: { kind: 'scale', title: 'Distance', value: 0.24, threshold: 0.1, bad: 'above', format: 'number' },
  figures: {
    kind: 'figures',
    title: 'In figures',
    figures: [
      { label: 'new values', value: 2, format: 'integer' },
      { label: 'their share', value: 0.2595, format: 'share' },
      { label: 'p-value', value: 3.1e-18, format: 'p-value' },
      { label: 'the commonest', value: null, format: 'text' },
    ],
  },
  table: {
    kind: 'table',
    title: 'The most repeated rows',
    columns: [
      { label: 'loan_id', format: 'text' },
      { label: 'income', format: 'number' },
      { label: 'share', format: 'share' },
      { label: 'times', format: 'integer' },
    ],
    rows: [
      ['<script>', 38_210.5, 0.0007, 3],
      [null, null, 0.0005, 2],
    ],
    more: 39,
  },
  'grid-pair': {
    kind: 'grid-pair',
    title: 'income and region',
    x: { kind: 'number', name: 'income', edges: [0, 1000, 2000, 3000] },
    y: { kind: 'category', name: 'region', levels: ['north', 'south'] },
    reference: [
      [10, 5, 0],
      [1, 2, 30],
    ],
    current: [
      [0, 0, 8],
      [4, 4, 4],
    ],
    missing: { reference: 2, current: 0 },
  },
  lines: {
    kind: 'lines',
    title: 'ROC',
    x: { kind: 'number', name: 'false positive rate' },
    y: { name: 'recall' },
    lines: [
      { name: 'reference', dataset: 'reference', x: [0, 0.5, 1], y: [0, 0.8, 1], band: null },
      {
        name: 'current',
        dataset: 'current',
        x: [0, 0.3, 0.6, 1],
        y: scores,
        band: { low: [0.8, 0.5, 0.3, null], high: [1, 0.7, 0.5, null] },
      },
    ],
    thresholds: [{ name: 'at least', value: 0.5 }],
    diagonal: { name: 'by chance' },
    marks: [{ name: 'since 12 May', x: 0.95 }],
  },
  undone: {
    kind: 'undone',
    title: 'amount of shop <2>',
    over: { kind: 'number', name: 'amount', edges: [0, 10, 22, 47, 100, 220, 470, 1000] },
    reference: { counts: [0, 20, 60, 20, 0, 0, 0], other: 0, missing: 0 },
    current: { counts: [0, 0, 1, 0, 19, 50, 20], other: 2, missing: 8 },
    third: { made: 'undone', counts: [1, 19, 50, 20, 0, 0, 0], other: 2, missing: 8 },
  },
  thresholds: {
    kind: 'thresholds',
    title: 'Thresholds',
    positive: 'yes',
    positives: 40,
    negatives: 60,
    points: [
      { threshold: null, truePositives: 0, falsePositives: 0 },
      { threshold: 0.8, truePositives: 20, falsePositives: 5 },
      { threshold: 0.4, truePositives: 35, falsePositives: 20 },
      { threshold: 0.1, truePositives: 40, falsePositives: 60 },
    ],
    costs: { falsePositive: 1, falseNegative: 2 },
  },
  choice: {
    kind: 'choice',
    title: 'Class by class',
    label: 'Class',
    options: [
      {
        name: 'a',
        view: { kind: 'scale', title: 'Recall', value: 0.6, threshold: 0.7, bad: 'below', format: 'share' },
      },
      {
        name: 'b',
        view: { kind: 'scale', title: 'Recall', value: 0.9, threshold: 0.7, bad: 'below', format: 'share' },
      },
    ],
  },
  timeline: { kind: 'timeline', title: 'KS over 6 chunks', label: 'KS', format: 'number' },
};

const chunks = [month(1, 0.05), month(2, 0.08), month(3, 0.06), month(4, null), month(5, 0.3), month(6, 0.1)];
const valueOf = (kind: string): Props['value'] =>
  kind === 'timeline' ? JSON.parse(JSON.stringify({ chunks, method: 'ks' })) : {};

/** One element a line, numbers to three digits behind the point, ids in order of appearance, no traces of the compiler. */
function normalised(html: string): string {
  const ids = new Map<string, string>();
  return html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/ class="[^"]*?(svelte-\w+)[^"]*"/g, (text, own: string) => text.replace(own, '').replace(/\s+"/, '"'))
    .replaceAll(' class=""', '')
    .replaceAll(/(?<=\b(?:id|for|aria-\w+|href)="#?)(s\d+)/g, (id: string) => {
      ids.set(id, ids.get(id) ?? `id-${ids.size + 1}`);
      return ids.get(id) ?? id;
    })
    .replaceAll(/\d+\.\d{4,}/g, (number) => String(Number(Number(number).toFixed(3))))
    .replaceAll(/>\s*</g, '>\n<');
}

const undoneLevels: View = {
  kind: 'undone',
  title: 'region',
  over: { kind: 'category', name: 'region', levels: ['north', 'NORTH', 'south <b>'] },
  reference: { counts: [60, 0, 30], other: 5, missing: 5 },
  current: { counts: [10, 50, 30], other: 0, missing: 10 },
  third: { made: 'redone', counts: [10, 50, 30], other: 5, missing: 5 },
};

it('levels undone are drawn as they were', () => {
  const { body } = render(ViewOf, { props: { view: undoneLevels } });
  expect(normalised(body)).not.toMatch(/NaN|undefined|\[object/);
  expect(normalised(body)).toMatchSnapshot();
});

it.each(Object.values(views))('a view of the kind $kind is drawn as it was', (view) => {
  const { body } = render(ViewOf, { props: { view, value: valueOf(view.kind) } });
  expect(normalised(body)).not.toMatch(/NaN|undefined|\[object/);
  expect(normalised(body)).toMatchSnapshot();
});

it('distributions count rows where somebody asks, all of them at once', () => {
  amounts.toggle();
  const drawn = (['histogram-pair', 'bars-pair'] as const).map(
    (kind) => render(ViewOf, { props: { view: views[kind], value: {} } }).body,
  );
  amounts.toggle();
  const [bins = '', levels = ''] = drawn.map((body) => normalised(body).replaceAll(/<[^>]*>|\n/g, ' '));
  expect(bins).toMatch(/reference 20 +current 5 +−15/);
  expect(levels).toMatch(/north +20 +−40/);
  for (const body of drawn) expect(body).toContain('aria-pressed="true">Rows');
});
