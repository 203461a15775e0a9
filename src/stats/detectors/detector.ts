/** Watches a stream of numbers, one after another, for a change of what they are on average. */
export type Detector<State = unknown> = {
  /** Takes the next number, without NaN; true where it raises an alarm, after which the detector begins anew. */
  update(value: number): boolean;
  /** Where it stands, as JSON: a detector that is made with it goes on from there. */
  state(): State;
};

/** JSON has no infinity. */
export const orNull = (value: number): number | null => (value === Infinity ? null : value);

/** Positions in a stream, from 0, at which a detector raises its alarm. */
export function alarmsOf({ update }: Pick<Detector, 'update'>, stream: Float64Array): readonly number[] {
  const alarms: number[] = [];
  for (let at = 0; at < stream.length; at++) if (update(stream[at] ?? 0)) alarms.push(at);
  return alarms;
}
