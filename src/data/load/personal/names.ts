import type { PersonalKind } from '../../../contract';
import { wordsOf } from '../inference/names';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What stands before "name" where it is a person's. */
const ofPerson = set(
  'first last full middle given family maiden birth sur fore customer client patient employee person contact user owner passenger student teacher member guest applicant holder cardholder beneficiary doctor physician',
);
const names = set(
  'surname forename firstname lastname fullname middlename vorname nachname familienname prenom prénom apellido apellidos cognome sobrenome',
);
const phones = set(
  'phone telephone telephones phones phonenumber mobile cellphone cell tel fax msisdn telefon telefono teléfono handy',
);
const nationalIds = set(
  'ssn nin pesel cpf curp bsn nir personnummer passport aadhaar nino dni socialsecurity sozialversicherungsnummer',
);

/** What a column is called after; a hint that its values must bear out. */
export function saysKind(name: string): PersonalKind | null {
  const words = wordsOf(name);
  const has = (words_: ReadonlySet<string>): boolean => words.some((word) => words_.has(word));
  const follows = (first: string, second: string): boolean =>
    words.some((word, at) => word === first && words[at + 1] === second);
  if (words.some((word, at) => (word === 'name' || word === 'names') && ofPerson.has(words[at - 1] ?? '')))
    return 'name';
  if (has(names)) return 'name';
  if (has(phones)) return 'phone';
  if (has(nationalIds) || follows('national', 'id') || follows('social', 'security') || follows('tax', 'id'))
    return 'national-id';
  if (follows('card', 'number') || follows('card', 'no') || has(set('cardnumber creditcard'))) return 'card';
  return null;
}
