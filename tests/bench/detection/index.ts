import { detections, ours, type Detections } from './detections';
import { columnCounts, falseAlarms, type FalseAlarms } from './false-alarms';
import { full, quick, type Size } from './plan';

/** Prints both tables of docs/drift.md as Markdown, and what was not found as it must be. */
export function detection(isQuick: boolean): void {
  const plan = isQuick ? quick : full;
  const alarms = plan.falseAlarms.map(falseAlarms);
  print(['No change: datasets with any finding', '', ...alarmTable(alarms), '']);
  const all = plan.detection.flatMap(detections);
  print([`One column changed: found in so many of 100 (${shown.join(' · ')})`, '', ...detectionTable(all), '']);
  const missed = all.flatMap(mustFind);
  print(['Must be found and was not', '', ...(missed.length > 0 ? missed : ['nothing']), '']);
  const behind = all.flatMap(behindPeers);
  print(['Behind a peer that keeps its false alarms at 5 %', '', ...(behind.length > 0 ? behind : ['nowhere'])]);
}

const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const percent = (share: number | null | undefined): string => (share === null ? '–' : ((share ?? 0) * 100).toFixed(1));
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const rows = ({ reference, current }: Size): string => `${reference} / ${current}`;
const header = (cells: readonly string[]): readonly string[] => [row(cells), row(cells.map(() => '---'))];

function alarmTable(alarms: readonly FalseAlarms[]): readonly string[] {
  return [
    ...header(['rows', 'rule', ...columnCounts.map((columns) => `${columns} columns, %`)]),
    ...alarms.flatMap(({ size, rates }) =>
      Object.entries(rates).map(([rule, shares]) => row([rows(size), rule, ...shares.map(percent)])),
    ),
  ];
}

/** A row per change, a column per number of rows, in each cell the rules in the order of `shown`. */
function detectionTable(all: readonly Detections[]): readonly string[] {
  const sizes = [...new Set(all.map(({ size }) => rows(size)))];
  const names = [...new Set(all.map(({ population }) => population.name))];
  return [
    ...header(['change', 'by', ...sizes]),
    ...names.flatMap((name) => {
      const same = all.filter(({ population }) => population.name === name);
      const changes = [0, ...(same[0]?.population.sizes ?? [])];
      return changes.map((change) => row([change === 0 ? name : '', change, ...same.map((one) => cell(one, change))]));
    }),
  ];
}

const shown = ['vernier, 1 column', 'vernier, 500', 'evidently', 'deepchecks'];

function cell({ none, found }: Detections, change: number): string {
  const rates = change === 0 ? none : found.find((one) => one.change === change)?.rates;
  return shown.map((rule) => Math.round((rates?.[rule] ?? 0) * 100)).join(' · ');
}

const line = ({ population, size }: Detections, change: number, what: string): string =>
  `- ${population.name} ${change}, ${rows(size)}: ${what}`;

/** The largest change of those that must always be found, from 1 200 against 600 rows on, also among 500 columns. */
function mustFind(one: Detections): readonly string[] {
  const { population, size, found } = one;
  const last = found.at(-1);
  if (!population.always || !last || size.reference < 1200 || size.current < 600) return [];
  const share = last.rates['vernier, 500'] ?? 0;
  return share < 1 ? [line(one, last.change, `found in ${percent(share)} %`)] : [];
}

const allowance = 0.05;
/** Differences within two standard errors of the draws are none. */
const standardErrors = 2;

/** A rule without an alarm in some hundred columns may still have one in a thousand. */
const leastAlarms = 0.001;

function behindPeers(one: Detections): readonly string[] {
  const { size, none, found } = one;
  return found.flatMap(({ change, rates }) =>
    Object.entries(rates).flatMap(([peer, share]) => {
      if (ours.includes(peer)) return [];
      return [1, 20].flatMap((columns, index) => {
        const alarms = 1 - (1 - Math.max(none[peer] ?? 0, leastAlarms)) ** columns;
        const own = rates[ours[index] ?? ''] ?? 0;
        const error = Math.sqrt((share * (1 - share) + own * (1 - own)) / size.times);
        const isBehind = alarms <= allowance && share > own + standardErrors * error;
        return isBehind
          ? [line(one, change, `among ${columns}: ${percent(own)} % against ${peer} ${percent(share)} %`)]
          : [];
      });
    }),
  );
}
