/** Begins a text that stands for a number in its own spelling. Unicode keeps it from ever being interchanged. */
const mark = '\uFDD0';

/** A text, or a number (also NaN and Infinity, which some programs write). */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:\d[\d.eE+-]*|NaN\b|Infinity\b)/gs;

/** Numbers that would come back otherwise: many digits, 1.0, 1e5, and those that JSON does not have. */
const changes = /[\d.]{16}|\.\d*0(?!\d)|\d[eE]|NaN|Infinity/;

/** Parses JSON such that `numberOf` still knows how each number was spelled. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  if (!changes.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replace(token, (found) => (found[0] !== '"' && changes.test(found) ? `"${mark}${found}"` : found)),
  );
}

/** The spelling of a number; null for any other value. */
export function numberOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.startsWith(mark) ? value.slice(1) : null;
}

/** A nested value as JSON text again. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');
}
