import type * as z from 'zod';
import { didYouMean } from './nearest';

type Issue = z.core.$ZodIssue;
type Primitive = z.core.util.Primitive;

/** What is wrong, and which kinds or words would be taken in its place, where that can be said. */
type Flaw = { readonly issue: Issue; readonly takes: readonly string[] };

/** The first of the issues of a failed parse. */
export function firstFlaw(issues: readonly Issue[]): Flaw {
  const [issue] = issues;
  if (!issue) throw new Error('A failed parse has at least one issue.');
  if (issue.code === 'invalid_value') return { issue, takes: issue.values.map(String) };
  if (issue.code === 'invalid_type') return { issue, takes: [kindNames[issue.expected] ?? issue.expected] };
  if (issue.code !== 'invalid_union') return { issue, takes: [] };
  if (issue.inclusive !== false && issue.options) return wrongWord(issue.options, issue);
  const flaws = issue.errors
    .filter((errors) => errors.length > 0)
    .map((errors) => firstFlaw(errors.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))));
  return flaws.length === 0 ? { issue, takes: [] } : joinBranches(flaws);
}

/** The word that names the branch is none of those known. */
function wrongWord(values: Primitive[], { path, message, input }: Issue): Flaw {
  const word = new Map(Object.entries(input ?? {})).get(String(path.at(-1)));
  return firstFlaw([{ code: 'invalid_value', values, path, message, input: word }]);
}

/** A union takes what any branch takes; where they fail at different things, the branch that got furthest is meant. */
function joinBranches(flaws: readonly Flaw[]): Flaw {
  const meant = flaws.reduce((best, flaw) => (progress(flaw) > progress(best) ? flaw : best));
  const likewise = flaws.filter(
    ({ issue }) => issue.code === meant.issue.code && issue.path.join('.') === meant.issue.path.join('.'),
  );
  return { issue: meant.issue, takes: [...new Set(likewise.flatMap(({ takes }) => takes))] };
}

/** A wrong word, such as the `by` of another branch, says that the branch is not meant; so does, even more, a wrong kind. */
function progress({ issue: { code, path, input } }: Flaw): number {
  if (code === 'invalid_value') return path.length - 0.5;
  return code === 'invalid_type' && input !== undefined ? path.length - 0.75 : path.length;
}

/** A sentence about the place, without its full stop. */
export function flawText({ issue, takes }: Flaw, place: string): string {
  const { input } = issue;
  switch (issue.code) {
    case 'invalid_value': {
      const hint = typeof input === 'string' ? didYouMean(input, takes) : '';
      const given = typeof input === 'string' ? input : (JSON.stringify(input) ?? 'absent');
      return `${place} is ${given}${hint}; it takes ${takes.join(', ')}`;
    }
    case 'invalid_type':
      return input === undefined
        ? `${place} is absent; it takes ${takes.join(' or ')}`
        : `${place} takes ${takes.join(' or ')}, not ${kindOf(input)}`;
    case 'too_small': {
      const bound = `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
      return `${place} ${sizeOf(input)}; it takes ${bound}`;
    }
    case 'too_big': {
      const bound = `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
      return `${place} ${sizeOf(input)}; it takes ${bound}`;
    }
    default:
      return `${place}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
  }
}

/** zod's names of kinds in plain words. */
const kindNames: { readonly [kind: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function kindOf(input: unknown): string {
  if (input === null || typeof input === 'number' || typeof input === 'boolean') return String(input);
  if (typeof input === 'string') return 'text';
  return Array.isArray(input) ? 'a list' : 'an object';
}

function sizeOf(input: unknown): string {
  if (typeof input === 'string') return `has ${input.length} characters`;
  return Array.isArray(input) ? `has ${input.length} entries` : `is ${String(input)}`;
}
