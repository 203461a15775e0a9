/** What of Help an address names: a document of docs/, and a heading in it. */
export type HelpPlace = { readonly name: string; readonly heading: string | null };

/** Where Help begins. */
export const helpHome: HelpPlace = { name: 'tour', heading: null };

export const helpAddress = ({ name, heading }: HelpPlace): string =>
  `#/help/${name}${heading === null ? '' : `#${heading}`}`;

/** The place that the part of an address after "#" names; null where it is none of Help. */
export function helpAt(hash: string): HelpPlace | null {
  const [, , name, heading] = /^#\/help(\/([^#]*))?(?:#(.*))?$/.exec(hash) ?? [];
  if (!/^#\/help(\/|#|$)/.test(hash)) return null;
  return { name: name || helpHome.name, heading: heading ? decoded(heading) : null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A step of its own, so that the browser's step back closes Help. */
export function openHelp(): void {
  location.hash = helpAddress(helpHome);
}
