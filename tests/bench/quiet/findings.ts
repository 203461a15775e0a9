import { evidenceOf, incidentsOf, isFinding, type Report, type Result } from '../../../src/contract';

/** Checks of leakage that hold one side against the other; the rest look at the reference alone. */
const betweenSides = new Set([
  'leakage.row-overlap',
  'leakage.id-overlap',
  'leakage.group-overlap',
  'leakage.time-overlap',
  'leakage.time-duplicates',
  'leakage.label-predictor-change',
  'leakage.new-labels',
  'leakage.split-size',
]);

/** Whether a result says that something changed from the reference to current. */
export function saysChange(result: Result): boolean {
  if (!isFinding(result)) return false;
  const [group] = result.check.split('.');
  if (group === 'integrity') return result.standing !== true;
  return (
    group === 'schema' ||
    group === 'drift' ||
    group === 'monitor' ||
    result.check === 'model.degradation' ||
    betweenSides.has(result.check)
  );
}

export const changesIn = ({ results }: Report): readonly Result[] => results.filter(saysChange);

/** One thing that a report tells of a change. */
export type Told = {
  readonly checks: readonly string[];
  readonly columns: readonly string[];
  readonly message: string;
};

/** What a report tells of changes, in the order in which the page ranks it. */
export const told = (report: Report): readonly Told[] =>
  incidentsOf(report).flatMap((incident) => {
    const evidence = evidenceOf(incident, report).filter(saysChange);
    if (evidence.length === 0) return [];
    const columns = [...new Set([...incident.columns, ...evidence.flatMap((result) => result.columns)])];
    return [{ checks: evidence.map(({ check }) => check), columns, message: incident.message }];
  });
