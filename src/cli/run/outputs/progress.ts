import type { OnProgress, Progress } from '../../../contract';
import { oneLine } from '../../one-line';

type Sink = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

const clearLine = '\r\u001B[2K';
const betweenFrames = 100;

/** Progress for a person (one line, rewritten) or for a log (a line a stage); `null` keeps silent. */
export function showProgress(sink: Sink | null): { readonly show: OnProgress; end(): void } {
  if (sink === null) return { show: () => undefined, end: () => undefined };
  return sink.isTTY === true ? rewriting(sink) : sparse(sink);
}

function rewriting(sink: Sink): { readonly show: OnProgress; end(): void } {
  let last = 0;
  return {
    show(progress) {
      const now = Date.now();
      if (now - last < betweenFrames) return;
      last = now;
      sink.write(`${clearLine}${describe(progress).slice(0, (sink.columns ?? 80) - 1)}`);
    },
    end() {
      if (last > 0) sink.write(clearLine);
      last = 0;
    },
  };
}

function sparse(sink: Sink): { readonly show: OnProgress; end(): void } {
  const said = new Set<string>();
  return {
    show(progress) {
      const stage = `${progress.stage} ${progress.dataset ?? ''}`;
      if (said.has(stage)) return;
      said.add(stage);
      sink.write(`${progress.stage}${progress.dataset === null ? '' : ` ${progress.dataset}`}\n`);
    },
    end: () => undefined,
  };
}

function describe({ stage, dataset, what, done, total, unit }: Progress): string {
  const share =
    total === null || total === 0
      ? ''
      : unit === 'bytes'
        ? ` ${Math.floor((100 * done) / total)} %`
        : ` ${done}/${total}`;
  return oneLine(`${stage}${dataset === null ? '' : ` ${dataset}`} ${what}${share}`);
}
