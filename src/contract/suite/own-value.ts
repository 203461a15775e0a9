/** What a record holds under a name that people chose: a column may be called "constructor". */
export const ownValue = <T>(record: { readonly [name: string]: T } | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;
