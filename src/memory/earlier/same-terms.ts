import type { Chunking, Roles } from '../../contract';

/** What tells the model's columns and classes: what was learned of one holds for no other. */
const modelRoles = ['label', 'prediction', 'probability', 'positive', 'weight'] as const;

/** A sentence that names the role in which this run differs from the one that learned of the model; null where none does. */
export function otherModel(before: Roles, now: Roles): string | null {
  const role = modelRoles.find((one) => sorted(before[one]) !== sorted(now[one]));
  return role
    ? `What the earlier report learned of the model is for ${told(role, before)}, this run has ${told(role, now)}: take the same roles.`
    : null;
}

/** A sentence on how the earlier chunks were cut, where this run cuts others; null where they are of one series. */
export function otherChunks(
  before: { readonly chunks: Chunking; readonly roles: Roles },
  chunks: Chunking,
  time: string | null,
): string | null {
  if (sorted(before.chunks) !== sorted(chunks)) {
    return `The earlier report was cut by ${wordsOf(before.chunks)}: take the same chunks.`;
  }
  const ordered = before.roles.time ?? null;
  if (chunks.by === 'file' || ordered === time) return null;
  return `The earlier report was cut ${ordered === null ? 'without a column of times' : `by the times of ${ordered}`}: take the same role time.`;
}

const told = (role: (typeof modelRoles)[number], roles: Roles): string => {
  const value = roles[role] ?? null;
  return value === null ? `no ${role}` : `the ${role} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
};

function wordsOf(chunks: Chunking): string {
  switch (chunks.by) {
    case 'time':
      return chunks.every;
    case 'size':
      return `${chunks.rows} rows`;
    case 'count':
      return `the count of ${chunks.n}`;
    case 'file':
      return 'file';
  }
}

/** The same text for the same value, whatever the order of its keys. */
const sorted = (value: string | object | null | undefined): string =>
  JSON.stringify(
    typeof value === 'object' && value ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : (value ?? null),
  );
