import type { Component, Snippet } from 'svelte';
import type { Result, View, ViewKind, ViewOf } from '../../contract';
import Bars from './bars/Bars.svelte';
import BarsPair from './bars/BarsPair.svelte';
import Choice from './frame/Choice.svelte';
import Figures from './Figures.svelte';
import GridPair from './GridPair.svelte';
import HistogramPair from './histogram/HistogramPair.svelte';
import Lines from './Lines.svelte';
import Scale from './Scale.svelte';
import Table from './Table.svelte';
import Thresholds from './thresholds/Thresholds.svelte';
import Timeline from './timeline/Timeline.svelte';
import Undone from './undone/Undone.svelte';

/** `value` is that of the result which the view belongs to; `draw` is for a view that holds others. */
type Viewer<K extends ViewKind> = Component<{
  readonly view: ViewOf<K>;
  readonly value: Result['value'];
  readonly draw: Snippet<[View]>;
}>;

/** One component a kind of view. */
const viewers: { readonly [K in ViewKind]: Viewer<K> } = {
  'histogram-pair': HistogramPair,
  'bars-pair': BarsPair,
  bars: Bars,
  scale: Scale,
  figures: Figures,
  table: Table,
  'grid-pair': GridPair,
  lines: Lines,
  undone: Undone,
  thresholds: Thresholds,
  choice: Choice,
  timeline: Timeline,
};

/** Throws for a kind of another version. */
export function viewerOf<K extends ViewKind>(kind: K): Viewer<K> {
  if (!Object.hasOwn(viewers, kind)) throw new Error(`There is no view of the kind ${kind}.`);
  return viewers[kind];
}
