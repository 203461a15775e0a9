import { InputError } from '../../../contract/errors';
import { session } from '../held-data';
import { samples } from './samples';
import type { Sample } from './sample';

/** The files of a sample; null where it has none of that kind. */
export type SampleFiles = { readonly suite: File | null; readonly reference: File | null; readonly current: File };

/** The name of the sample that the page's address asks for; null where it asks for none. */
export const nameIn = (search: string): string | null => new URLSearchParams(search).get('sample');

export const sampleNamed = (name: string | null): Sample | undefined => samples.find((sample) => sample.name === name);

let ahead: { readonly sample: Sample; readonly files: Promise<SampleFiles> } | null = null;

/** Starts what reads the sample that an address asks for, and fetches its files, before there is a page. */
export function startSample(search: string): void {
  const sample = sampleNamed(nameIn(search));
  if (!sample) return;
  session();
  ahead = { sample, files: fetchAll(sample) };
  ahead.files.catch(() => undefined); // told to whoever opens it
}

/** Throws InputError where a file is not there. */
export const fetchSample = (sample: Sample): Promise<SampleFiles> =>
  ahead?.sample === sample ? ahead.files : fetchAll(sample);

async function fetchAll({ suite, reference, current }: Sample): Promise<SampleFiles> {
  const [suiteFile, referenceFile, currentFile] = await Promise.all([
    suite === undefined ? null : fetchFile(suite),
    reference === null ? null : fetchFile(reference),
    fetchFile(current),
  ]);
  return { suite: suiteFile, reference: referenceFile, current: currentFile };
}

async function fetchFile(url: string): Promise<File> {
  const name = url.split('/').at(-1) ?? url;
  const response = await fetch(url);
  if (!response.ok)
    throw new InputError(`The sample file ${name} is not on this server: choose another, or drop a file.`);
  return new File([await response.blob()], name);
}
