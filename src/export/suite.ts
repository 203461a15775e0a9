import type { Exporter } from './exporter';
import { readable } from './json';
import { fileNameOf } from './naming';
import { suiteSchemaUrl } from './suite-yaml';

/** The complete suite as it ran: put it under version control, and the next run asks the same questions. */
export const suite: Exporter = {
  id: 'suite',
  label: 'Suite',
  mediaType: 'application/json',
  forLater: false,
  fileName: (report) => fileNameOf(report, 'suite.json'),
  write: ({ suite: own, tool }) => Promise.resolve(readable({ $schema: suiteSchemaUrl(tool.version), ...own })),
};
