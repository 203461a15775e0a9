import type { PersonalKind } from '../../../contract';

const digitsIn = (text: string): number => text.match(/\d/g)?.length ?? 0;

/** With the country's code, or parted as people write them: a plain run of digits may be anything. */
export const isPhone = (text: string): boolean =>
  (/^\+\d[\d ()./-]+\d$/.test(text) && digitsIn(text) >= 8 && digitsIn(text) <= 15) ||
  /^(1[ .-])?(\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/.test(text);

/** What a column of phone numbers may hold besides. */
export const isPhoneLike = (text: string): boolean =>
  /^[+\d (][\d ()./x-]+$/i.test(text) && digitsIn(text) >= 7 && digitsIn(text) <= 17;

/** Letters, and what stands between them in names. */
export const isNameLike = (text: string): boolean => /^\p{L}[\p{L}\p{M} .,'’-]*$/u.test(text) && text.length <= 60;

/** A number with a few letters at most. */
export const isNumberLike = (text: string): boolean =>
  /^[\dA-Z][\dA-Z ./-]+$/i.test(text) && digitsIn(text) >= 5 && 2 * digitsIn(text) >= text.length;

/** United States: no area 000, 666 or 9xx, no group 00, no serial 0000. */
export const isSocialSecurity = (text: string): boolean => /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(text);

/** Anything that a checksum may be worth asking for. */
const shapes = [/@/, /^[A-Z]{2}\d{2}[ \dA-Z]{11,}$/i, /^\d[\d -]{11,}$/, /^[\da-f.:]+[.:][\da-f.:]+$/i, /\d{6}/];

/** Whether some of the texts have a shape that is worth a closer look. */
export const mayBe = (texts: readonly string[], said: PersonalKind | null): boolean =>
  said !== null || texts.some((text) => isPhone(text) || shapes.some((shape) => shape.test(text)));
