import { mount } from 'svelte';
import type { SetsReport } from '../../contract';
import { elements } from '../../contract/saved/elements';
import { setsFormat } from '../../contract/sets/format';
import { setsSentence } from '../../contract/sets/sets';
import { showSaved, textOf } from '../saved-file';
import SavedSets from './SavedSets.svelte';
import '../page.css';

const isSets = (value: unknown): value is SetsReport =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === setsFormat;

await showSaved((target) => {
  const report: unknown = JSON.parse(textOf(elements.sets));
  if (!isSets(report)) throw new Error('no sets');
  document.title = `${setsSentence(report)} – Vernier`;
  mount(SavedSets, { target, props: { report } });
});
