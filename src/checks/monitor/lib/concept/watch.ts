import type { KeptStream, StreamPoint } from '../../../../contract';
import { alarmsOf, type Detector } from '../../../../stats';
import type { ChunkMemory, ChunksInput } from '../../../define/chunks-input';
import { NotApplicable } from '../../../define';
import { placeAlarms, type Alarm } from './alarms';
import { detectorOf, ownParams, type DetectorId, type DetectorParams } from './detectors';
import { scaleOf, type Errors } from './error-stream';

/** What a detector found in the errors of current, after those of the reference where it watched them. */
export type Watched = {
  readonly alarms: readonly Alarm[];
  readonly reference: KeptStream['reference'];
  /** Whether it went on from an earlier report, began with the rows that are here, or had to begin without what was before. */
  readonly began: 'earlier' | 'here' | 'anew';
};

type Asked = { readonly detector: DetectorId; readonly stream: 'both' | 'current'; readonly params: DetectorParams };

/** Watches the errors of these datasets, one after the other, after what an earlier report tells of. */
export function watch(
  { memory, chunks, privacy }: Pick<ChunksInput, 'memory' | 'chunks' | 'privacy'>,
  parts: readonly [Errors, ...Errors[]],
  { detector: id, stream, params }: Asked,
): Watched {
  const [{ ofClasses }] = parts;
  if (parts.every(({ values }) => values.length === 0)) {
    throw new NotApplicable('No row in a chunk has a label and a prediction.');
  }
  const name = JSON.stringify([id, stream, ownParams(id, params)]);
  const kept = keptStream(memory, name, ofClasses);
  const keys = watchedKeys(parts, chunks.current);
  const goes = kept && continueAt(kept, keys);
  const start = goes && goes.from;
  const scale = kept?.scale ?? scaleOf(parts[0]);
  const detector = detectorOf(id, params, start?.state ?? null);
  const alarms: number[] = [];
  const points = [pointOf(detector, [], alarms, start)];
  let rows = 0;
  for (const [index, { values }] of parts.entries()) {
    const first = rows;
    const scaled = values.map((value) => value / scale);
    alarms.push(...alarmsOf(detector, scaled).map((at) => first + at));
    rows += values.length;
    points.push(pointOf(detector, parts.slice(0, index + 1), alarms, start));
  }
  const ownRows = parts.find(({ dataset }) => dataset === 'reference')?.values.length ?? 0;
  const reference = kept?.reference ?? { rows: ownRows, alarms: alarms.filter((at) => at < ownRows).length };
  const [after, last] = [points.at(-1), parts.at(-1)];
  const before = last?.dataset === 'current' ? points.at(-2) : after;
  if (before && after)
    memory.keep('streams', name, {
      ofClasses,
      scale,
      reference,
      watched: { earlier: goes?.earlier ?? [], last: keys },
      before,
      after,
    });
  return {
    alarms: placeAlarms(alarms, parts, chunks, privacy === 'values', start),
    reference,
    began: !memory.goesOn ? 'here' : kept ? 'earlier' : 'anew',
  };
}

/** Null where it begins with the rows that are here, also where the earlier report had to leave out where it stood. */
function keptStream(memory: ChunkMemory, name: string, ofClasses: boolean): KeptStream | null {
  if (!memory.goesOn) return null;
  const kept = memory.find('streams', name);
  if (!kept && !memory.leavesOut('streams')) {
    throw new NotApplicable('The earlier report does not hold where this detector stood with these parameters.');
  }
  if (kept && kept.ofClasses !== ofClasses) {
    throw new NotApplicable('The earlier report watched errors of another kind.');
  }
  return kept;
}

/** The chunks of current that have errors. */
function watchedKeys(parts: readonly Errors[], current: ChunksInput['chunks']['current']): readonly string[] {
  const codes = new Set(parts.flatMap(({ dataset, chunks }) => (dataset === 'current' ? [...new Set(chunks)] : [])));
  return current.filter((_, code) => codes.has(code)).map(({ key }) => key);
}

/** After all that was watched, or once more from where the last file began; no chunk counts twice. */
function continueAt(
  { watched, before, after }: KeptStream,
  keys: readonly string[],
): { readonly from: StreamPoint; readonly earlier: readonly string[] } {
  const { earlier, last } = watched;
  const twice = keys.find((key) => earlier.includes(key) || last.includes(key));
  if (twice === undefined) return { from: after, earlier: [...earlier, ...last] };
  const holdsFirst = keys.some((key) => key === last[0]);
  if (holdsFirst && !keys.some((key) => earlier.includes(key))) return { from: before, earlier };
  throw new NotApplicable(
    `It has watched ${twice} already: give chunks that come after ${last.at(-1) ?? twice}, or the last file again from ${last[0] ?? twice} on.`,
  );
}

/** Where a detector stands after these parts, with the errors since its last alarm. */
function pointOf(
  detector: Detector<StreamPoint['state']>,
  parts: readonly Errors[],
  alarms: readonly number[],
  start: StreamPoint | null,
): StreamPoint {
  const last = alarms.at(-1);
  let [sum, rows, at] = last === undefined ? [start?.sum ?? 0, start?.rows ?? 0, 0] : [0, 0, 0];
  for (const { values } of parts) {
    for (const value of values) {
      if (last === undefined || at >= last) {
        sum += value;
        rows += 1;
      }
      at += 1;
    }
  }
  return { state: detector.state(), sum, rows };
}
