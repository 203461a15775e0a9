import { untrack } from 'svelte';
import type { Tried } from '../../analysis/session/connect-session';
import type { CheckEntry } from '../../contract';
import { isHeld, session } from '../files/held-data';
import { suiteToRun } from '../suite/suite-in-use';

/** How long typing has to rest before a rule is tried. */
const pause = 250;

export type Live = {
  /** The latest; it stays until another is there, so that nothing flickers. */
  readonly answer: Tried | null;
  /** Whether the rule has changed since. */
  readonly stale: boolean;
  /** Tries a rule soon. The function that is given back gives it up. */
  follow(entry: CheckEntry): () => void;
};

/** The result of a rule while it is being written. */
export function createLive(): Live {
  let answer = $state.raw<Tried | null>(null);
  let stale = $state(true);
  let wanted: CheckEntry | null = null;
  /** The session that is being asked; one that was ended never answers. */
  let asked: ReturnType<typeof session> | null = null;

  /** One at a time: what was wanted meanwhile is asked next, and an answer that no one wants any more is dropped. */
  async function ask(): Promise<void> {
    const connection = session();
    if (asked === connection) return;
    asked = connection;
    while (wanted && asked === connection) {
      const entry = wanted;
      const next = await judged(connection, entry);
      if (asked !== connection) return;
      if (wanted !== entry) continue;
      wanted = null;
      [answer, stale] = [next, false];
    }
    asked = null;
  }

  return {
    get answer() {
      return answer;
    },
    get stale() {
      return stale;
    },
    follow(entry) {
      stale = true;
      const timer = setTimeout(() => {
        wanted = entry;
        void ask();
      }, pause);
      return () => {
        clearTimeout(timer);
        wanted = null;
      };
    },
  };
}

async function judged(to: ReturnType<typeof session>, entry: CheckEntry): Promise<Tried> {
  try {
    if (!isHeld('current')) return invalid('The data are not loaded any more: run again, then the rule is tried.');
    return await to.tryRule(untrack(suiteToRun), entry);
  } catch (error) {
    return invalid(error instanceof Error ? error.message : String(error));
  }
}

const invalid = (message: string): Tried => ({ kind: 'invalid', field: null, message });
