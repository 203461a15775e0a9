const shown = 5;

/**
 * Names that are neither empty nor alike, in the same order: an empty one goes by its position (column0), one that
 * repeats an earlier one gets a number (a, a_1). The engine takes a and A for alike.
 */
export function distinctNames(names: readonly string[]): readonly string[] {
  const folded = names.map(fold);
  const given = new Set(folded);
  const used = new Set<string>();
  return names.map((name, index) => {
    const base = name.trim() === '' ? `column${index}` : name;
    let distinct = base;
    // A number that makes a name distinct must not take the name of another column, before or after.
    for (let n = 1; used.has(fold(distinct)) || (distinct !== name && given.has(fold(distinct))); n += 1) {
      distinct = `${base}_${n}`;
    }
    used.add(fold(distinct));
    return distinct;
  });
}

/** One sentence on the names that were changed; none where all are as they were. */
export function renamingNotes(file: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const changed = before.flatMap((name, index) =>
    name === after[index] ? [] : [`“${name}” is now “${after[index]}”`],
  );
  if (changed.length === 0) return [];
  const more = changed.length > shown ? ` and ${changed.length - shown} more` : '';
  return [`${file}: column names were made distinct: ${changed.slice(0, shown).join(', ')}${more}.`];
}

const fold = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
