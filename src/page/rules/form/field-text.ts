import type { FieldKind } from '../../../analysis/session/connect-session';
import type { Json } from '../../../contract';

type Scalar = string | number | boolean;

/** A parameter as it is typed: lists a line an entry. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(lineOf).join('\n') : String(value);
}

function lineOf(value: Json): string {
  if (!Array.isArray(value)) return String(value);
  const isPlain = value.every((one) => !/,|^\s|\s$/.test(String(one)));
  return isPlain ? value.join(', ') : JSON.stringify(value);
}

/** What typed text stands for; nothing where it is empty. What is no number stays text, of which the parser complains. */
export function valueOf(kind: FieldKind, text: string): Json | undefined {
  if (text.trim() === '') return undefined;
  switch (kind) {
    case 'number':
    case 'limit':
      return numberOr(text.trim());
    case 'values':
      return linesOf(text).map(scalarOf);
    case 'pairs':
      return linesOf(text).map(pairOf);
    default:
      return text;
  }
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function numberOr(text: string): number | string {
  const number = Number(text.replace('−', '-'));
  return Number.isFinite(number) ? number : text;
}

/** A number only where nothing of what was typed is lost: not 007, nor digits beyond what a number holds. */
function scalarOf(text: string): Scalar {
  const number = Number(text);
  if (String(number) === text) return number;
  return text;
}

/** "France, Paris"; with commas inside as JSON. */
function pairOf(line: string): Json {
  if (line.trim().startsWith('[')) {
    try {
      const parsed: Json = JSON.parse(line);
      return parsed;
    } catch {
      // It is no JSON, so it is taken as it stands.
    }
  }
  return line.split(',').map((part) => scalarOf(part.trim()));
}
