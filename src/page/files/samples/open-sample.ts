import { InputError } from '../../../contract/errors';
import { clipped } from '../../../report/shared/visible';
import { choose } from '../choose';
import { session } from '../held-data';
import { readSuite } from '../../suite/open-suite';
import { samples } from './samples';
import type { Sample } from './sample';
import { app } from '../../state.svelte';
import { fail, start } from '../../running/work';

/** Opens the sample that the address asks for, if it asks for one. */
export async function openSampleOf(search: string): Promise<void> {
  const name = new URLSearchParams(search).get('sample');
  if (name === null) return;
  try {
    const all: readonly Sample[] = samples;
    const sample = all.find((candidate) => candidate.name === name);
    if (!sample)
      throw new InputError(`There is no sample “${clipped(name, 40)}”: choose one of those listed, or drop a file.`);
    session(); // starts while the files are fetched
    start();
    const [suite, reference, current] = await Promise.all([
      sample.suite ? fetchFile(sample.suite) : null,
      sample.reference ? fetchFile(sample.reference) : null,
      fetchFile(sample.current),
    ]);
    if (suite) await readSuite(suite);
    // Whoever cancelled or chose files meanwhile does not want the sample.
    if (app.phase !== 'loading' || app.datasets.reference || app.datasets.current) return;
    choose({ ...(reference && { reference: [reference] }), current: [current] });
  } catch (error) {
    fail(error);
  }
}

async function fetchFile(url: string): Promise<File> {
  const name = url.split('/').at(-1) ?? url;
  const response = await fetch(url);
  if (!response.ok)
    throw new InputError(`The sample file ${name} is not on this server: choose another, or drop a file.`);
  return new File([await response.blob()], name);
}

/** Own files are no sample: the address stops saying so. */
export function forgetSample(): void {
  if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
}
