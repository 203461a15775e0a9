/** Marks of a ruled scale as one path: `up` from a baseline at 0 or down from it, longer every fifth and tenth. */
export function scaleMarks(pitch: number, from: number, to: number, up: boolean): string {
  // Marks too fine to tell apart are left out.
  const step = pitch < 4 ? 5 : 1;
  const first = Math.ceil(from / step) * step;
  const marks: string[] = [];
  for (let index = first; index <= to; index += step) {
    const length = index % 10 === 0 ? 20 : index % 5 === 0 ? 14 : 8;
    marks.push(`M${round(index * pitch)} 0V${up ? -length : length}`);
  }
  return marks.join('');
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** A main scale of ten divisions that fits `width`, and where it starts. */
export function fitScale(width: number): { readonly division: number; readonly start: number } {
  const division = Math.max(20, Math.floor(width / 106) * 10);
  return { division, start: Math.round((width - 10 * division) / 2) };
}
