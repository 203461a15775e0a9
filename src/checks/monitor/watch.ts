import type { KeptStream, StreamPoint } from '../../spec';
import { alarmsOf, type Detector } from '../../stats';
import type { ChunkMemory, ChunksInput } from '../chunks-input';
import { NotApplicable } from '../define';
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

/** `reference` is null where it has no errors to watch, or only an earlier report tells of it. */
export function watch(
  { memory, chunks, privacy }: Pick<ChunksInput, 'memory' | 'chunks' | 'privacy'>,
  reference: Errors | null,
  current: Errors,
  { detector: id, stream, params }: Asked,
): Watched {
  const name = JSON.stringify([id, stream, ownParams(id, params)]);
  const kept = keptStream(memory, name, current);
  const start = kept && (memory.again ? kept.before : kept.after);
  const scale = kept?.scale ?? scaleOf(reference ?? current);
  const detector = detectorOf(id, params, start?.state ?? null);
  const parts = reference ? [reference, current] : [current];
  if (parts.every(({ values }) => values.length === 0)) {
    throw new NotApplicable('No row in a chunk has a label and a prediction.');
  }
  const found: number[] = [];
  let before: StreamPoint = start ?? pointOf(detector, [], [], null);
  let rows = 0;
  for (const { dataset, values } of parts) {
    if (dataset === 'current') before = pointOf(detector, reference ? [reference] : [], found, start);
    const first = rows;
    found.push(
      ...alarmsOf(
        detector,
        values.map((value) => value / scale),
      ).map((at) => first + at),
    );
    rows += values.length;
  }
  const ofReference = kept?.reference ?? {
    rows: reference?.values.length ?? 0,
    alarms: found.filter((at) => at < (reference?.values.length ?? 0)).length,
  };
  const after = pointOf(detector, parts, found, start);
  memory.keep('streams', name, { ofClasses: current.ofClasses, scale, reference: ofReference, before, after });
  return {
    alarms: placeAlarms(found, parts, chunks, privacy === 'values', start),
    reference: ofReference,
    began: !memory.goesOn ? 'here' : kept ? 'earlier' : 'anew',
  };
}

/** Null where it begins with the rows that are here, also where the earlier report had to leave out where it stood. */
function keptStream(memory: ChunkMemory, name: string, current: Errors): KeptStream | null {
  if (!memory.goesOn) return null;
  const kept = memory.find('streams', name);
  if (!kept && !memory.leavesOut('streams')) {
    throw new NotApplicable('The earlier report does not hold where this detector stood with these parameters.');
  }
  if (kept && kept.ofClasses !== current.ofClasses) {
    throw new NotApplicable('The earlier report watched errors of another kind.');
  }
  return kept;
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
