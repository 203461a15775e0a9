import type { Progress, Report, SetsReport } from '../../contract';
import { setsSentence } from '../../contract/sets/sets';
import { verdictWord } from '../../report/shared/verdict';
import { fraction, listed, overall, type Ongoing } from '../running/ongoing';
import type { Phase } from '../state.svelte';

type Shown = {
  readonly phase: Phase;
  readonly ongoing: Ongoing;
  readonly report: Report | null;
  /** Where sets are looked at. */
  readonly compared?: SetsReport | null;
};

/** The state at the head of the tab, where it still shows when the page is behind another. */
export function pageTitle({ phase, ongoing, report, compared }: Shown): string {
  const name = 'Vernier';
  switch (phase) {
    case 'empty':
      return `${name}: what changed in your data`;
    case 'loading':
    case 'running':
      return `${progressWords(ongoing)} · ${name}`;
    case 'ready':
      return `Ready · ${name}`;
    case 'failed':
      return `Stopped by an error · ${name}`;
    case 'cancelled':
      return `Cancelled · ${name}`;
    case 'done': {
      if (compared) return `${setsSentence(compared)} · ${name}`;
      if (!report) return name;
      const current = report.datasets.find(({ role }) => role === 'current')?.name ?? '';
      return `${verdictWord[report.verdict]} · ${report.suite.document?.title ?? current} · ${name}`;
    }
  }
}

const doing: { readonly [stage in Progress['stage']]: string } = {
  unpacking: 'Unpacking',
  starting: 'Starting',
  reading: 'Reading',
  describing: 'Reading',
  fingerprinting: 'Reading',
  profiling: 'Profiling',
  checking: 'Checking',
};

function progressWords(ongoing: Ongoing): string {
  const all = listed(ongoing);
  const { stage } = all.find((progress) => fraction(progress) !== null) ?? all[0] ?? { stage: 'starting' };
  const done = overall(ongoing);
  return done === null ? doing[stage] : `${Math.floor(done * 100)}% ${doing[stage]}`;
}
