import validator from 'validator';
import type { PersonalKind } from '../../../contract';
import { isNameLike, isNumberLike, isPhone, isPhoneLike, isSocialSecurity } from './shapes';

/** Nobody writes these by chance: a part of the texts is enough. */
const some = 0.2;
const most = 0.6;
/** What a tenth of all numbers pass by chance. */
const nearlyAll = 0.9;
/** Of fewer texts chance may make all pass a checksum. */
const fewestNumbers = 10;

/** Those whose numbers have a checksum. */
const identityCards: readonly validator.IdentityCardLocale[] = [
  'PL',
  'ES',
  'FI',
  'IN',
  'IR',
  'NO',
  'TH',
  'he-IL',
  'zh-CN',
  'zh-TW',
];
const taxNumbers =
  'de-DE fr-FR nl-NL fr-BE pt-BR pt-PT sv-SE dk-DK fi-FI et-EE hr-HR es-ES it-IT pl-PL ro-RO bg-BG'.split(' ');

/** What different texts of a column, without spaces around them, look like of people; `said` is what it is called after. */
export function kindOfTexts(texts: readonly string[], said: PersonalKind | null): PersonalKind | null {
  const share = (holds: (text: string) => boolean): number => texts.filter(holds).length / texts.length;
  if (texts.length === 0) return null;
  if (share((text) => text.includes('@') && validator.isEmail(text)) >= some) return 'email';
  if (share((text) => /^[A-Z]{2}\d{2}/.test(text) && validator.isIBAN(text)) >= some) return 'iban';
  if (share(isNetworkAddress) >= nearlyAll) return 'ip';
  if (texts.length >= fewestNumbers && share((text) => validator.isCreditCard(text)) >= most) return 'card';
  if (share(isSocialSecurity) >= nearlyAll || isNational(texts)) return 'national-id';
  if (share(isPhone) >= most) return 'phone';
  return said && share(likeness[said]) >= most ? said : null;
}

/** What texts have to be like in a column that is called after it. */
const likeness: { readonly [kind in PersonalKind]: (text: string) => boolean } = {
  name: isNameLike,
  phone: isPhoneLike,
  card: isNumberLike,
  'national-id': isNumberLike,
  email: () => false,
  iban: () => false,
  ip: () => false,
};

/** Four small numbers with points are an address and, at times, a version. */
const isNetworkAddress = (text: string): boolean => validator.isIP(text) && (text.includes(':') || /\d{2,}/.test(text));

/** All by the rule of one country. */
function isNational(texts: readonly string[]): boolean {
  if (texts.length < fewestNumbers || !texts.every((text) => /^[\dA-Z][\dA-Z ./+-]{6,17}$/i.test(text))) return false;
  const fits = (holds: (text: string) => boolean): boolean => texts.filter(holds).length / texts.length >= nearlyAll;
  return (
    identityCards.some((locale) => fits((text) => validator.isIdentityCard(text, locale))) ||
    taxNumbers.some((locale) => fits((text) => validator.isTaxID(text, locale)))
  );
}
