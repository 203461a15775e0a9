import type { Exporter } from './exporter';
import { frictionless } from './frictionless';
import { html } from './html/html';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { suite } from './suite';

export type { Exporter } from './exporter';
export { countsOf, statusWords, subjectOf } from './naming';

/** In the order in which the page offers them. */
export const exporters: readonly Exporter[] = [html, json, junit, markdown, suite, frictionless];
export { setsExporters, type SetsExporter } from './html/sets';
