/** What is explained on a page over the report: the part of an address after "#" that names one. */
export type Explained = 'check' | 'cause';

export const sheetAddress = (of: Explained, name: string): string => `#/${of}/${encodeURIComponent(name)}`;

/** The check or kind of cause that an address names; null where it names none. */
export function sheetAt(of: Explained, hash: string): string | null {
  const place = `#/${of}/`;
  if (!hash.startsWith(place)) return null;
  const written = hash.slice(place.length);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
