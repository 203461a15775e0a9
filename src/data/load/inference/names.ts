/**
 * What a column's name says. A name is a hint that the values must bear out; it is split into words, so that "LoanID",
 * "loan_id" and "loan id" say the same and "paid" says nothing.
 */
export const wordsOf = (name: string): readonly string[] =>
  (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{N}+/gu) ?? []).map((word) => word.toLowerCase());

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const endsIn =
  (words: ReadonlySet<string>) =>
  (name: string): boolean =>
    words.has(wordsOf(name).at(-1) ?? '');
const startsWith =
  (words: ReadonlySet<string>) =>
  (name: string): boolean =>
    words.has(wordsOf(name)[0] ?? '');

const endsInIdentifier = endsIn(set('id uuid guid key identifier'));
const startsWithIdentifier = startsWith(set('id uuid guid'));
const joinedIdentifier =
  /^(account|client|customer|device|employee|item|order|patient|product|session|store|transaction|user)id$/i;
const wholeIdentifier = set('individual household participant patient respondent subject');

/** loan_id, LoanID, customerid, id, subject. */
export const saysIdentifier = (name: string): boolean =>
  endsInIdentifier(name) ||
  startsWithIdentifier(name) ||
  joinedIdentifier.test(name) ||
  wholeIdentifier.has(name.toLowerCase());

/** Kundennummer, order number, invoice_no, matricule: numbers that tell one from another, where hardly two are alike. */
export const saysNumbering = (name: string): boolean =>
  /(nummer|[a-zäöü_ .-]nr|numero|number|matricule|kennung|[_ .-]no)\.?$/i.test(
    name.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  );

/** What programs call the number of a row when they write one. */
export const saysRowNumber = (name: string): boolean =>
  /^(unnamed: ?\d+|column0+|index|level_0|row|rows|row_?names?|row_?(id|index|no|nr|num|number)|obs|observation|case|no|nr|seq|#)$/i.test(
    name,
  );

/** Whole numbers under these names stand for something else. */
export const saysCode = endsIn(
  set(
    'code class category type kind status zip zipcode postcode plz fips cluster group segment region sex gender race',
  ),
);

const endsInStep = endsIn(
  set('grade level rating stage season quarter month weekday dow hour label target outcome response'),
);

/** Whole numbers under these names are few and stand for steps or classes, from wherever they begin. */
export const saysStep = (name: string): boolean => endsInStep(name) || /^y$/i.test(name);

const endsInAmount = endsIn(
  set(
    'age year years yr months weeks days hours minutes seconds size count counts quantity qty amount total sum price cost points rooms bedrooms bathrooms children kids people persons passengers units',
  ),
);
const startsWithCount = startsWith(set('n num nr number count total'));

/** Whole numbers under these names are counts or amounts, however few they are. */
export const saysAmount = (name: string): boolean =>
  endsInAmount(name) || startsWithCount(name) || /(size|count)$/i.test(name);

const endsInAt = endsIn(set('at day dt ymd'));

/** A day or a time, in some languages of Europe too, by itself or as a word of the name. */
const dayWords = set(
  'datum zeit tag zeitpunkt fecha dia hora jour heure horaire data giorno ora dag tid tijd datetime tanggal tarih ts epoch',
);

/** The time of a row, among all the times that it may hold. */
export const saysTime = (name: string): boolean =>
  /time|date|datum|fecha|stamp|yyyy.?mm.?dd|^(ts|ds|dt|day|month|when|epoch)$/i.test(name) ||
  endsInAt(name) ||
  wordsOf(name).some((word) => dayWords.has(word.normalize('NFD').replaceAll(/\p{M}/gu, '')));

/** A day, and no time of day. */
export const saysDate = (name: string): boolean => /date|datum|fecha|^(dt|day)$/i.test(name);

const clockWords = set('time hour clock hhmm zeit uhrzeit heure horaire hora horario ora tijd tid departure arrival');

/** A time of day, which a date and the zone of one are not. */
export const saysTimeOfDay = (name: string): boolean =>
  !/date|stamp|zone/i.test(name) && (/(time|zeit|hhmm)$/i.test(name) || clockWords.has(wordsOf(name).at(-1) ?? ''));

const monthWords = set('month months period ym yyyymm yearmonth monat mois mes mese maand mnd periode periodo');

/** The month of a row. */
export const saysMonth = (name: string): boolean =>
  /yyyy.?mm$|year.?month/i.test(name) ||
  wordsOf(name).some((word) => monthWords.has(word.normalize('NFD').replaceAll(/\p{M}/gu, '')));

const beginnings = set(
  'event created creation timestamp recorded observed logged occurred transaction order ordered applied application start started begin pickup purchase purchased sale invoice issued opened received measured',
);
const wholeTime = set('date time datetime timestamp ts ds day month when');

/** When the row's event happened, or the row was made. */
export const saysEventTime = (name: string): boolean =>
  wholeTime.has(name.toLowerCase().replaceAll(/[_ ]/g, '')) || wordsOf(name).some((word) => beginnings.has(word));

const endings = set(
  'updated update modified changed deleted closed end ended expires expired expiry expiration due death last next return returned delivered delivery cancelled canceled resolved dropoff arrival finish finished completed hired hire',
);

/** A time in the row that is not the row's: a birth, a later change, an end. */
export const saysOtherTime = (name: string): boolean =>
  /birth|born|^dob$|[_ ]dob$|geburt|naiss|nacim|nascit/i.test(name) || wordsOf(name).some((word) => endings.has(word));
