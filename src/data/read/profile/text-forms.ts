import type { Patterns } from '../../../contract';
import { compareCodePoints } from '../../../contract';

/** More forms than this say nothing about a column, and would fill the memory. */
const mostForms = 50_000;
/** A longer form is cut, with an ellipsis. */
const longestForm = 60;
const listed = 10;
const ellipsis = 0x2026;

type Form = { readonly units: Uint16Array; rows: number };

/** Counts rows by form without making a string of each: forms are found by a hash of their code units. */
export function countForms() {
  const forms = new Map<number, Form[]>();
  const units = new Uint16Array(longestForm + 2);
  let length = 0;
  let number = 0;
  let last: Form | null = null;
  const isHere = (form: Form): boolean => {
    if (form.units.length !== length) return false;
    for (let at = 0; at < length; at++) if (form.units[at] !== units[at]) return false;
    return true;
  };
  return {
    /** Begins the form of another value. */
    begin(): void {
      length = 0;
    },
    /** Adds a code unit; of a run of letters only the first one. */
    push(unit: number, isLetter: boolean): void {
      if (length > longestForm || (isLetter && length > 0 && units[length - 1] === unit)) return;
      units[length++] = length > longestForm ? ellipsis : unit;
    },
    /** Counts the form that has been pushed. */
    end(rows: number): void {
      if (last && isHere(last)) {
        last.rows += rows;
        return;
      }
      if (number > mostForms) return;
      const hash = hashOf(units, length);
      const same = forms.get(hash);
      const found = same?.find(isHere);
      last = found ?? { units: units.slice(0, length), rows: 0 };
      last.rows += rows;
      if (found) return;
      number += 1;
      if (same) same.push(last);
      else forms.set(hash, [last]);
    },
    /** Null where there were too many. */
    result(): Patterns | null {
      if (number > mostForms) return null;
      const top = [...forms.values()]
        .flat()
        .map(({ units: form, rows }) => ({ value: String.fromCharCode(...form), count: rows }))
        .sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value));
      return { number, top: top.slice(0, listed) };
    },
  };
}

/** FNV-1a. */
function hashOf(units: Uint16Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (units[at] ?? 0), 0x01000193);
  return hash;
}
