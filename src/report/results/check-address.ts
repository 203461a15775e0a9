/** Where the explanation of a check stands: the part of an address after "#". */
const place = '#/check/';

export const checkAddress = (id: string): string => place + encodeURIComponent(id);

/** The check that an address names; null where it names none. */
export function checkAt(hash: string): string | null {
  if (!hash.startsWith(place)) return null;
  const written = hash.slice(place.length);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
