import type { Component } from 'svelte';
import type { View, ViewKind } from '../../spec';
import Bars from './Bars.svelte';
import BarsPair from './BarsPair.svelte';
import Figures from './Figures.svelte';
import GridPair from './GridPair.svelte';
import HistogramPair from './HistogramPair.svelte';
import Lines from './Lines.svelte';
import Scale from './Scale.svelte';
import Table from './Table.svelte';
import Thresholds from './Thresholds.svelte';

type ViewOf<K extends ViewKind> = Extract<View, { kind: K }>;

/** One component a kind of view. */
const viewers: { readonly [K in ViewKind]: Component<{ readonly view: ViewOf<K> }> } = {
  'histogram-pair': HistogramPair,
  'bars-pair': BarsPair,
  bars: Bars,
  scale: Scale,
  figures: Figures,
  table: Table,
  'grid-pair': GridPair,
  lines: Lines,
  thresholds: Thresholds,
};

export const viewerOf = <K extends ViewKind>(kind: K): Component<{ readonly view: ViewOf<K> }> => viewers[kind];
