import type { Finding, Incident, Outset, ReportColumn, SoFar } from '../../contract';
import type { Listeners } from '../../analysis/session/connect-session';

/** So many are drawn in a frame, so that none is kept waiting; the first draws the page around them. */
const columnsAtOnce = 4;
const findingsAtOnce = 6;

/**
 * Collects what a run tells and shows it a frame at a time. Nothing shown is ever taken back; `show` says whether more is
 * wanted, which it is not once there is a verdict.
 */
export function gather(
  show: (soFar: SoFar) => boolean,
  inNextFrame: (draw: () => void) => void,
): Omit<Listeners, 'onProgress'> {
  let shown: SoFar | null = null;
  let isAsked = false;
  const columns: ReportColumn[] = [];
  const findings: Finding[] = [];
  const draw = (): void => {
    isAsked = false;
    if (!shown) return;
    const isFirst = shown.columns.length + shown.results.length === 0;
    const next = findings.splice(0, isFirst ? 1 : findingsAtOnce);
    const first = shown.results.length;
    shown = {
      ...shown,
      columns: [...shown.columns, ...columns.splice(0, isFirst ? 1 : columnsAtOnce)],
      results: [...shown.results, ...next.map(({ result }) => result)],
      incidents: [
        ...shown.incidents,
        ...next.map(({ incident }, index): Incident => ({ ...incident, results: [first + index] })),
      ],
    };
    if (show(shown)) askWhere();
  };
  const askWhere = (): void => {
    if (isAsked || !shown || columns.length + findings.length === 0) return;
    isAsked = true;
    inNextFrame(draw);
  };
  return {
    onOutset(outset: Outset) {
      shown = { ...outset, columns: [], results: [], incidents: [] };
      askWhere();
    },
    onColumn(column) {
      columns.push(column);
      askWhere();
    },
    onFinding(finding) {
      findings.push(finding);
      askWhere();
    },
  };
}
