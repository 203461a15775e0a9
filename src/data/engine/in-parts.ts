/** Columns asked in one statement: planning it takes the engine longer with the square of its expressions. */
export const columnsAtOnce = 100;

export const inParts = <T>(items: readonly T[], size = columnsAtOnce): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
