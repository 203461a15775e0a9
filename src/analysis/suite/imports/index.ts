import { stripComments } from 'jsonc-parser';
import { InputError, type Json } from '../../../contract';
import { parseJson, validateSuite } from '../parse-suite';
import { frictionless } from './frictionless';
import { greatExpectations } from './great-expectations';
import { isObject, type Imported, type Importer } from './importer';
import { odcs } from './odcs';
import { pandera } from './pandera';

export type { Imported } from './importer';

const importers: readonly Importer[] = [greatExpectations, pandera, odcs, frictionless];

/**
 * Reads a suite file: our own, or what another tool calls its suite or schema, told by its content. Throws InputError
 * naming the file and the line or key.
 */
export async function readSuite(text: string, fileName: string): Promise<Imported> {
  const bare = text.replace(/^\uFEFF/, '');
  const file = isYaml(bare, fileName) ? await readYaml(bare, fileName) : parseJson(bare, fileName);
  const importer = isObject(file) ? importers.find((one) => one.recognises(file)) : undefined;
  if (!importer || !isObject(file)) return { suite: validateSuite(file, fileName), notes: [] };
  const { suite, notes } = importer.read(file, fileName);
  return { suite: validateSuite(suite, fileName), notes };
}

/** By its name; where that does not say, JSON begins with a bracket. */
function isYaml(text: string, fileName: string): boolean {
  if (/\.ya?ml$/i.test(fileName)) return true;
  if (/\.json[c5]?$/i.test(fileName)) return /^schema_type:/m.test(text);
  return !/^[[{]/.test(stripComments(text).trimStart()) && text.trim() !== '';
}

/** A whole number that a double does not hold stays a text, which keeps its digits. */
const whole = (value: bigint): number | string => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

async function readYaml(text: string, fileName: string): Promise<Json> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: false, intAsBigInt: true });
  if (document.contents === null && document.errors.length === 0)
    throw new InputError(`${fileName} is empty: the least that a suite holds is {}.`);
  const [flaw] = document.errors;
  if (flaw) {
    const line = text.slice(0, flaw.pos[0]).split('\n').length;
    throw new InputError(`${fileName}, line ${line}: this is not YAML; check indents, colons and quotes there.`);
  }
  try {
    return document.toJS({ reviver: (_, value: unknown) => (typeof value === 'bigint' ? whole(value) : value) });
  } catch {
    // The reader's guard against aliases that multiply.
    throw new InputError(`${fileName}: its YAML aliases can not be resolved; write them out.`);
  }
}
