import { transferHandlers } from 'comlink';

/** Lets an error that goes to another thread keep its estimate; of itself Comlink keeps name, message and stack only. */
export function carryEstimates(): void {
  const plain = transferHandlers.get('throw');
  if (!plain) return;
  transferHandlers.set('throw', {
    ...plain,
    serialize(thrown) {
      const error = valueOf(thrown);
      if (!(error instanceof Error) || !('estimate' in error)) return plain.serialize(thrown);
      const { name, message, stack, estimate } = error;
      return [{ isError: true, value: { name, message, stack, estimate } }, []];
    },
  });
}

const valueOf = (thrown: unknown): unknown =>
  typeof thrown === 'object' && thrown !== null && 'value' in thrown ? thrown.value : null;
