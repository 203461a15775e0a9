import { EngineLost, MemoryShort, saysMemoryShort } from '../../contract';

/**
 * Runs calls of one engine. Want of memory becomes MemoryShort, after which the engine still answers. After any error
 * that is not the engine's own word its state is unreliable: from then on every call ends at once as EngineLost.
 */
export function guard(): <T>(call: () => T) => T {
  let lost: EngineLost | null = null;
  return (call) => {
    if (lost) throw lost;
    try {
      return call();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof WebAssembly.RuntimeError) {
        lost = new EngineLost(`The engine gave up: load the data again, with fewer columns or rows.`);
        throw lost;
      }
      if (saysMemoryShort(message)) throw new MemoryShort(shortage(message));
      throw error;
    }
  };
}

/** The engine says how much of its memory it uses; the rest of its advice is for another computer. */
function shortage(message: string): string {
  const used = /\(([\d.]+) (\w+)\/([\d.]+) (\w+) used\)/.exec(message);
  const figure = used ? ` (${used[1]} of ${used[3]} ${used[4]} in use)` : '';
  return `Memory is short${figure}: leave out columns or rows.`;
}
