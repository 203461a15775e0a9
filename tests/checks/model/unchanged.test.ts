import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf } from '../../../src/analysis';
import type { Report, SuiteInput } from '../../../src/contract';
import { json } from '../../../src/export/json';
import { randomNumbers } from '../../../src/stats';
import { csv, fileOf, open, resultOf, runWhole, validateOnly } from '../../support/datasets';

type Kind = 'probability' | 'prediction' | 'classes' | 'quantities' | 'skewed';
type Cell = { readonly [name: string]: number | string };

const rolesOf: { readonly [kind in Kind]: NonNullable<SuiteInput['roles']> } = {
  probability: { label: 'y', probability: 'p', positive: '1' },
  prediction: { label: 'y', prediction: 'said', positive: '1' },
  classes: { label: 'y', prediction: 'said' },
  quantities: { label: 'y', prediction: 'said' },
  skewed: { label: 'y', prediction: 'said' },
};

/** Rows of one process; `worse` 0 … 1 is how much of the model's knowledge is lost. */
function rowsOf(kind: Kind, rows: number, seed: number, worse = 0): string {
  const random = randomNumbers(seed);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw: { readonly [kind in Kind]: () => Cell } = {
    probability() {
      const score = -1 + 1.5 * gauss();
      const known = random() < worse ? -1 + 1.5 * gauss() : score;
      return { y: random() < 1 / (1 + Math.exp(-known)) ? 1 : 0, p: (1 / (1 + Math.exp(-score))).toFixed(3) };
    },
    prediction() {
      const y = random() < 0.15 ? 1 : 0;
      const wrong = random() < (y === 1 ? 0.25 : 0.08) + 0.5 * worse;
      return { y, said: wrong ? 1 - y : y };
    },
    classes() {
      const y = Math.floor(random() ** 2 * 5);
      return { y: `class ${y}`, said: `class ${random() < 0.75 - 0.5 * worse ? y : Math.floor(random() * 5)}` };
    },
    quantities() {
      const y = 50 + 10 * gauss();
      return { y: y.toFixed(2), said: (y + 4 * (1 + worse) * gauss()).toFixed(2) };
    },
    skewed() {
      const y = Math.exp(3 + 1.2 * gauss());
      return { y: y.toFixed(2), said: (y * Math.exp(0.5 * (1 + 2 * worse) * gauss())).toFixed(2) };
    },
  };
  const cells = Array.from({ length: rows }, draw[kind]);
  const names = Object.keys(cells[0] ?? {});
  return csv(Object.fromEntries(names.map((name) => [name, cells.map((cell) => cell[name] ?? '')])));
}

const statusOf = (report: Report): string => resultOf(report, 'model.degradation').status;

const kinds: readonly Kind[] = ['probability', 'prediction', 'classes', 'quantities', 'skewed'];
const sizes = [
  [900, 450],
  [80, 60],
  [60, 600],
] as const;

describe('lost performance', () => {
  it('is found in hardly any model that did not change', async () => {
    const found: string[] = [];
    let runs = 0;
    for (const kind of kinds) {
      for (const [n, m] of sizes) {
        for (let draw = 0; draw < 3; draw++) {
          const seed = 1000 * runs + 17;
          const [before, after] = [rowsOf(kind, n, seed), rowsOf(kind, m, seed + 1)];
          const report = await validateOnly('model.degradation', before, after, { roles: rolesOf[kind] });
          runs += 1;
          if (statusOf(report) !== 'pass') found.push(`${kind} ${n} ${m}: ${statusOf(report)}`);
        }
      }
    }
    // By itself the test warns in 5 % and fails in 1 %; in a whole run it shares its family with all others.
    expect(found.length / runs, found.join(', ')).toBeLessThan(0.1);
    expect(found.filter((one) => one.endsWith('fail')).length).toBeLessThanOrEqual(1);
  }, 300_000);

  it.each(kinds)('is found where %s really became worse, and the one metric is named', async (kind) => {
    const report = await validateOnly('model.degradation', rowsOf(kind, 900, 3), rowsOf(kind, 450, 4, 0.5), {
      roles: rolesOf[kind],
    });
    const { status, message, value } = resultOf(report, 'model.degradation');
    expect(status).toBe('fail');
    const titles = { probability: 'ROC AUC', prediction: 'Balanced accuracy', classes: 'Balanced accuracy' } as const;
    expect(message).toContain(kind in titles ? titles[kind as keyof typeof titles] : 'Mean absolute error');
    expect(value['judged']).toHaveLength(1);
  });

  it('is judged by the metric that a suite names', async () => {
    const suite: SuiteInput = {
      roles: rolesOf.quantities,
      checks: [{ check: 'model.degradation', params: { metric: 'rmse', tolerance: 0.05 } }],
    };
    const report = await validateOnly(
      'model.degradation',
      rowsOf('quantities', 900, 3),
      rowsOf('quantities', 450, 4, 0.4),
      suite,
    );
    expect(resultOf(report, 'model.degradation').message).toContain('Root mean squared error');
    expect(statusOf(report)).toBe('fail');
  });

  it.each(kinds)('is the same after a report as after its raw file, of %s', async (kind) => {
    const suite: SuiteInput = { roles: rolesOf[kind], include: ['model'] };
    const before = rowsOf(kind, 700, 5);
    const first = await open(fileOf('before.csv', before), 'current', suite);
    const kept = await runWhole({ reference: null, current: first }, suite, { onProgress: () => undefined });
    const earlier = await readEarlierReport(await json.write(kept), 'report.json');
    const after = (): Promise<Awaited<ReturnType<typeof open>>> =>
      open(fileOf('after.csv', rowsOf(kind, 500, 6, 0.25)), 'current', suite);
    const byReport = await runWhole({ reference: referenceOf(earlier, 'current'), current: await after() }, suite, {
      onProgress: () => undefined,
      earlier: { report: earlier, suiteUsed: false },
    });
    const reference = await open(fileOf('before.csv', before), 'reference', suite);
    const byFile = await runWhole({ reference, current: await after() }, suite, { onProgress: () => undefined });
    const [one, other] = [byReport, byFile].map((report) => resultOf(report, 'model.degradation'));
    expect(one?.status).toBe(other?.status);
    expect(one?.value['judged']).toEqual(other?.value['judged']);
    expect(one?.value['metrics']).toEqual(other?.value['metrics']);
  });
});
