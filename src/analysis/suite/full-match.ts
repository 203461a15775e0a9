/** The part of RE2 that means the same in JavaScript, once its white space is spelled out: what learned patterns are made of. */
const literal = '[ !"#%&\'\\-,/0-9:;<=>@A-Z_`a-z~]';
const atom = `(?:\\\\d|\\\\[\\\\^$.*+?()[\\]{}|]|\\[A-Z\\]|\\[a-z\\]|\\[0-9a-fA-F\\]|\\[\\^@\\\\s\\]|${literal})`;
const times = '(?:\\+|\\{\\d{1,3}\\})?';
const isShared = new RegExp(`^(?:${atom}${times}|\\((?:${atom}${times})+\\)(?:\\{\\d\\})?)+$`);

/** Whether a text matches an RE2 pattern as a whole; null for patterns that only RE2 itself can judge. */
export function fullMatch(pattern: string): ((text: string) => boolean) | null {
  if (!isShared.test(pattern)) return null;
  const matcher = new RegExp(`^(?:${pattern.replaceAll('[^@\\s]', '[^@\\t\\n\\f\\r ]')})$`, 'u');
  return (text) => matcher.test(text);
}
