import { InputError } from '../../../contract/errors';
import { clipped } from '../../../report/shared/visible';
import { choose } from '../choose';
import { session } from '../held-data';
import { readSuite } from '../../suite/open-suite';
import { fetchSample, nameIn, sampleNamed } from './fetch-sample';
import { app } from '../../state.svelte';
import { fail, start } from '../../running/work';

/** Opens the sample that the address asks for, if it asks for one. */
export async function openSampleOf(search: string): Promise<void> {
  const name = nameIn(search);
  if (name === null) return;
  try {
    const sample = sampleNamed(name);
    if (!sample)
      throw new InputError(`There is no sample “${clipped(name, 40)}”: choose one of those listed, or drop a file.`);
    session(); // starts while the files are fetched
    start();
    const { suite, reference, current } = await fetchSample(sample);
    if (suite) await readSuite(suite);
    // Whoever cancelled or chose files meanwhile does not want the sample.
    if (app.phase !== 'loading' || app.datasets.reference || app.datasets.current) return;
    choose({ ...(reference && { reference: [reference] }), current: [current] });
  } catch (error) {
    fail(error);
  }
}

/** Own files are no sample: the address stops saying so. */
export function forgetSample(): void {
  if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
}
