/** The first line of a message, out of the JSON in which the engine wraps its own. */
export function engineReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const inner = /"exception_message":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return (inner ?? message).split('\n')[0] ?? message;
}
