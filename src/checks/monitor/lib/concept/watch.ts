import type { KeptStream, StreamPoint } from '../../../../contract';
import { alarmsOf, type Detector } from '../../../../stats';
import type { ChunksInput } from '../../../define/chunks-input';
import { NotApplicable } from '../../../define';
import { placeAlarms, type Alarm } from './alarms';
import { countsErrors, detectorNames, detectorOf, ownParams, type DetectorId, type DetectorParams } from './detectors';
import { readErrors, scaleOf, type Errors } from './error-stream';

/** What a detector found in the errors of current, after those of the reference where these were watched before. */
export type Watched = {
  readonly alarms: readonly Alarm[];
  readonly reference: KeptStream['reference'];
  /** The errors of the reference, where they are what was watched before. */
  readonly before: Errors | null;
  /** Whether it went on from an earlier report, began with the rows that are here, or had to begin without what was before. */
  readonly began: 'earlier' | 'here' | 'anew';
};

export type Asked = {
  readonly detector: DetectorId;
  readonly stream: 'both' | 'current';
  readonly params: DetectorParams;
};

/** A detector that watched the errors of the reference, or none. */
type Begun = { readonly stream: KeptStream; readonly before: Errors | null; readonly alarms: readonly number[] };

/** Watches the errors of current after all that was watched before. */
export async function watch(input: ChunksInput, current: Errors, asked: Asked): Promise<Watched> {
  const { memory, chunks, privacy } = input;
  const { stream, began, ...seen } = await whereItStands(input, current, asked);
  const { before } = seen;
  if (current.values.length + (before?.values.length ?? 0) === 0) throw noErrors();
  if (stream.ofClasses !== current.ofClasses) {
    throw new NotApplicable('The earlier report watched errors of another kind.');
  }
  const keys = watchedKeys(current, chunks.current);
  const { from, earlier } = continueAt(stream, keys);
  const detector = detectorOf(asked.detector, asked.params, from.state);
  const alarms = alarmsOf(detector, scaled(current, stream.scale));
  memory.keep('streams', nameOf(asked), {
    ...stream,
    watched: { earlier, last: keys },
    before: from,
    after: pointOf(detector, current, alarms, from),
  });
  const first = before?.values.length ?? 0;
  return {
    alarms: placeAlarms(
      [...seen.alarms, ...alarms.map((at) => first + at)],
      before ? [before, current] : [current],
      chunks,
      privacy === 'values',
      before ? null : from,
    ),
    reference: stream.reference,
    before,
    began,
  };
}

/** Where the detector stands before current, which it begins with where nothing was watched before; `current`: null where it has no errors. */
export async function whereItStands(
  input: Pick<ChunksInput, 'memory' | 'columns' | 'model'>,
  current: Errors | null,
  asked: Asked,
): Promise<Begun & { readonly began: Watched['began'] }> {
  const beginWith = (errors: Errors | null): Begun => {
    const before = errors && errors.values.length > 0 ? errors : null;
    return begin(before ?? current, before, asked);
  };
  const nothing: Pick<Begun, 'before' | 'alarms'> = { before: null, alarms: [] };
  let [seen, began]: [typeof nothing, Watched['began']] = [nothing, 'earlier'];
  const stream = await input.memory.recall(
    'streams',
    nameOf(asked),
    async (reference) => {
      const watchesIt = asked.stream === 'both';
      const begun = beginWith(
        watchesIt ? await readErrors(input, reference, 'reference').catch(unlessApplicable) : null,
      );
      [seen, began] = [begun, 'here'];
      return begun.stream;
    },
    () => {
      began = 'anew';
      return beginWith(null).stream;
    },
  );
  return { stream, before: seen.before, alarms: seen.alarms, began };
}

/** A detector at its beginning, after these errors of the reference; errors are scaled by those that come first. */
function begin(first: Errors | null, before: Errors | null, { detector: id, params }: Asked): Begun {
  if (!first || first.values.length === 0) throw noErrors();
  if (!fits(id, first)) throw unfit(id);
  const scale = scaleOf(first);
  const detector = detectorOf(id, params, null);
  const alarms = before ? alarmsOf(detector, scaled(before, scale)) : [];
  const point = pointOf(detector, before, alarms, null);
  return {
    stream: {
      ofClasses: first.ofClasses,
      scale,
      reference: { rows: before?.values.length ?? 0, alarms: alarms.length },
      watched: { earlier: [], last: [] },
      before: point,
      after: point,
    },
    before,
    alarms,
  };
}

const nameOf = ({ detector, stream, params }: Asked): string =>
  JSON.stringify([detector, stream, ownParams(detector, params)]);

const scaled = ({ values }: Errors, scale: number): Float64Array => values.map((value) => value / scale);

export const fits = (id: DetectorId, { ofClasses }: Errors): boolean => ofClasses || !countsErrors(id);

export const unfit = (id: DetectorId): NotApplicable =>
  new NotApplicable(`${detectorNames[id]} counts wrong classes, but the label is a quantity.`);

const noErrors = (): NotApplicable => new NotApplicable('No row in a chunk has a label and a prediction.');

/** Without labels in the reference current is watched alone. */
function unlessApplicable(broke: unknown): null {
  if (broke instanceof NotApplicable) return null;
  throw broke;
}

/** The chunks of current that have errors. */
function watchedKeys({ chunks }: Errors, current: ChunksInput['chunks']['current']): readonly string[] {
  const codes = new Set(chunks);
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

/** Where a detector stands after these errors, with those since its last alarm. */
function pointOf(
  detector: Detector<StreamPoint['state']>,
  errors: Errors | null,
  alarms: readonly number[],
  start: StreamPoint | null,
): StreamPoint {
  const last = alarms.at(-1);
  let [sum, rows] = last === undefined ? [start?.sum ?? 0, start?.rows ?? 0] : [0, 0];
  for (const value of errors?.values.subarray(last ?? 0) ?? []) {
    sum += value;
    rows += 1;
  }
  return { state: detector.state(), sum, rows };
}
