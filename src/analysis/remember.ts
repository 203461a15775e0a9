import {
  datasetRoles,
  privacyOf,
  type DatasetRole,
  type KeptColumn,
  type Learned,
  type Report,
  type Suite,
} from '../contract';
import { keepColumn } from '../memory/keep/keep-column';
import { keepDatasets, type KeptFaults } from '../memory/keep/keep-datasets';
import { readSummary, type Datasets } from '../data/pair';
import { roomFor } from './schedule/room';
import { createProgress } from './schedule/progress';
import { createSchedule } from './schedule/scheduler';
import { createStopwatch } from './schedule/stopwatch';
import type { CheckedColumn } from './scopes/columns';
import { sealReport } from '../memory/keep/seal-report';

type Run = {
  readonly report: Report;
  readonly datasets: Datasets;
  readonly columns: readonly CheckedColumn[];
  /** The column by which rows are put in order. */
  readonly time: string | null;
  readonly roles: Suite['roles'];
  readonly learned: Learned | undefined;
  readonly faults: KeptFaults;
};

/** The report with what travels for a later comparison, which its verdict does not need. */
export async function remember(run: Run, signal?: AbortSignal): Promise<Report> {
  const { report, datasets, columns, time, roles, learned, faults } = run;
  const stopwatch = createStopwatch(report.timings);
  const progress = createProgress(() => undefined);
  const schedule = createSchedule({ room: roomFor(datasets, 1), signal, progress, stopwatch });
  const keep =
    (role: DatasetRole) =>
    (checked: CheckedColumn): Promise<KeptColumn | null> =>
      schedule.add({
        about: { phase: 'memory', what: checked.column.name },
        needs: [role],
        async start() {
          const { column, infer } = checked;
          const [dataset, profile] = [datasets[role], column[role]];
          const summary = dataset && profile && (await readSummary(dataset, column));
          if (!dataset || !profile || !summary) return null;
          const expected = await infer(dataset, summary);
          return keepColumn(dataset, {
            plan: planOf(column),
            summary,
            profile,
            expected,
            time,
            privacy: privacyOf(report.suite.privacy, column.name),
          });
        },
      });
  const keeping = datasetRoles.map((role) => [role, columns.map(keep(role))] as const);
  await schedule.finish();
  const kept = new Map<DatasetRole, readonly KeptColumn[]>();
  for (const [role, all] of keeping)
    kept.set(
      role,
      (await Promise.all(all)).filter((one) => one !== null),
    );
  const ofRole = (role: DatasetRole): readonly KeptColumn[] => kept.get(role) ?? [];
  const summaries = await keepDatasets(
    datasets,
    { reference: ofRole('reference'), current: ofRole('current') },
    roles,
    report.results,
    learned,
    faults,
  );
  return sealReport({ ...report, timings: stopwatch.timings(), summaries });
}

const planOf = ({ name, type, role, why }: CheckedColumn['column']): KeptColumn['plan'] => ({ name, type, role, why });
