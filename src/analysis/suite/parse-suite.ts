import { parse, stripComments, type ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import { checks, type Check } from '../../checks';
import {
  checkEntrySchema,
  compareSchema,
  columnSchema,
  InputError,
  rolesSchema,
  schemaSchema,
  suiteSchema,
  protoMark,
  type Json,
  type SuiteInput,
} from '../../contract';
import { firstFlaw, flawText } from './explain-issue';
import { didYouMean } from './nearest';

/** Parses a suite file. Throws InputError naming the file and the line or key, with the nearest known word. */
export function parseSuite(text: string, fileName: string): SuiteInput {
  return validateSuite(parseJson(text, fileName), fileName);
}

/** JSON, in which comments are left out. Throws InputError naming the file and the line. */
export function parseJson(text: string, fileName: string): Json {
  const bare = wholeCharacters(withLongNumbers(text.replace(/^\uFEFF/, '')));
  if (bare.trim() === '') throw new InputError(`${fileName} is empty: the least that a suite holds is {}.`);
  try {
    return JSON.parse(stripComments(bare, ' '));
  } catch {
    const errors: ParseError[] = [];
    parse(bare, errors, { allowTrailingComma: false });
    const line = bare.slice(0, errors[0]?.offset ?? 0).split('\n').length;
    throw new InputError(`${fileName}, line ${line}: this is not JSON; check commas, quotes and brackets there.`);
  }
}

/** An escaped backslash, a whole pair, or half a one. */
const escape = /\\\\|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|(\\ud[89a-f][0-9a-f]{2})/gi;

/** Halves of characters become �, as they do in tables. */
const wholeCharacters = (json: string): string =>
  json.replace(escape, (found, half?: string) => (half === undefined ? found : '\\ufffd'));

/** A text, a comment, or a number. */
const token = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\/|-?\d[\d.eE+-]*/g;

/** Whole numbers that a double does not hold as text, which keeps their digits. */
const withLongNumbers = (json: string): string =>
  json.replace(token, (found) => (isLong(found) ? `"${found}"` : found));

const isLong = (text: string): boolean => /^-?\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text));

/** Validates parsed JSON as a suite: the envelope, then every entry against its own check. */
export function validateSuite(json: unknown, name: string): SuiteInput {
  const parsed = suiteSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) throw explain(parsed.error, name, '');
  parsed.data.checks?.forEach((entry, index) => {
    const where = `checks[${index}]`;
    const check = checks.find(({ id }) => id === entry.check);
    if (!check) throw unknownCheck(entry.check, where, name);
    // A rule is nothing without what it asserts; other checks have a default for everything.
    const schema = check.scope === 'rule' ? check.params : check.params.partial();
    const params = schema.safeParse(entry.params ?? {}, { reportInput: true });
    if (!params.success) throw explain(params.error, name, `${where}.params`, check);
  });
  return parsed.data;
}

function unknownCheck(id: string, where: string, name: string): InputError {
  const ids = checks.map((check) => check.id);
  return new InputError(`${name}: ${where} names an unknown check "${id}"${didYouMean(id, ids)}.`);
}

function explain(error: z.ZodError, name: string, prefix: string, check?: Check): InputError {
  const flaw = firstFlaw(error.issues);
  const { issue } = flaw;
  const path = pathText(prefix, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const what = check ? `unknown parameter "${key}" of ${check.id}` : `unknown key "${key}"`;
    const known = check ? Object.keys(check.params.shape) : knownKeys(issue.path);
    return new InputError(`${name}: ${path ? `${path} has an ` : ''}${what}${didYouMean(key, known)}.`);
  }
  return new InputError(`${name}: ${flawText(flaw, path || 'a suite')}.`);
}

/** The keys that are known at a place of the envelope. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path[0] === 'roles') return Object.keys(rolesSchema.shape);
  if (path[0] === 'compare') return Object.keys(compareSchema.shape);
  if (path[0] === 'checks') return Object.keys(checkEntrySchema.shape);
  if (path[0] === 'schema') return Object.keys((path[1] === 'columns' ? columnSchema : schemaSchema).shape);
  return Object.keys(suiteSchema.shape);
}

function pathText(prefix: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const name = String(part).replace(protoMark, '');
    return text ? `${text}.${name}` : name;
  }, prefix);
}
