/** A figure that can not be expressed as a finite number does not exist. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
