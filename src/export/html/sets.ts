import { setsSentence, type SetsReport } from '../../contract';
import { fillInSets } from './html';
import { readable } from '../json';

/** One way to take several datasets side by side home. */
export type SetsExporter = {
  readonly id: 'html' | 'json';
  readonly label: string;
  readonly mediaType: string;
  readonly fileName: string;
  write(report: SetsReport): Promise<string>;
};

export const setsExporters: readonly SetsExporter[] = [
  {
    id: 'html',
    label: 'HTML',
    mediaType: 'text/html',
    fileName: 'vernier-sets.html',
    async write(report) {
      const { default: viewer } = await import('virtual:sets-viewer');
      return fillInSets(viewer, report, setsSentence(report));
    },
  },
  {
    id: 'json',
    label: 'JSON',
    mediaType: 'application/json',
    fileName: 'vernier-sets.json',
    write: (report) => Promise.resolve(readable(report)),
  },
];
