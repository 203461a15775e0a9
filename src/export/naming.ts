import type { Report } from '../contract';

/** `april.csv against march.csv`, or the one dataset's name. */
export function subjectOf({ datasets }: Report): string {
  const nameOf = (role: 'reference' | 'current'): string | undefined =>
    datasets.find((dataset) => dataset.role === role)?.name;
  const current = nameOf('current') ?? 'no dataset';
  const reference = nameOf('reference');
  return reference === undefined ? current : `${current} against ${reference}`;
}

/** `vernier-april.html` for april.csv: safe on every file system, recognisable to a person. */
export function fileNameOf(report: Report, ending: string): string {
  const name = report.datasets.find((dataset) => dataset.role === 'current')?.name ?? '';
  const stem = name
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `vernier-${stem || 'report'}.${ending}`;
}

/** How many results ended how: `2 fail, 1 warn, 30 pass`. Nothing is said of what did not happen. */
export function countsOf({ counts }: Report): string {
  const said = (['fail', 'error', 'warn', 'pass', 'skipped'] as const).filter((status) => counts[status] > 0);
  return said.map((status) => `${counts[status]} ${status}`).join(', ') || 'no results';
}
