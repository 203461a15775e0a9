import { InputError, type Json } from '../../../contract';
import { parseSuite, validateSuite, withLongNumbers } from '../parse-suite';
import { frictionless } from './frictionless';
import { greatExpectations } from './great-expectations';
import { isObject, type Imported, type Importer } from './importer';
import { pandera } from './pandera';

export type { Imported } from './importer';

const importers: readonly Importer[] = [greatExpectations, pandera, frictionless];

/**
 * Reads a suite file: our own, or what another tool calls its suite or schema, told by its content. Throws InputError
 * naming the file and the line or key.
 */
export async function readSuite(text: string, fileName: string): Promise<Imported> {
  const bare = text.replace(/^\uFEFF/, '');
  const file = isYaml(bare, fileName) ? await readYaml(bare, fileName) : readJson(bare);
  // Says what is wrong with the JSON.
  if (file === undefined) return { suite: parseSuite(text, fileName), notes: [] };
  const importer = isObject(file) ? importers.find((one) => one.recognises(file)) : undefined;
  if (!importer || !isObject(file)) return { suite: validateSuite(file, fileName), notes: [] };
  const { suite, notes } = importer.read(file, fileName);
  return { suite: validateSuite(suite, fileName), notes };
}

/** No line of a JSON suite begins with a bare word. */
const isYaml = (text: string, fileName: string): boolean => /\.ya?ml$/i.test(fileName) || /^schema_type:/m.test(text);

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(withLongNumbers(text));
  } catch {
    return undefined;
  }
}

/** A whole number that a double does not hold stays a text, which keeps its digits. */
const whole = (value: bigint): number | string => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

async function readYaml(text: string, fileName: string): Promise<Json> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: false, intAsBigInt: true });
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
