import type { Report } from '../contract';

/** One way to take a report home. Adding a format is one file and one line in `index.ts`. */
export type Exporter = {
  readonly id: string;
  readonly label: string;
  readonly mediaType: string;
  /** Whether its file can be the reference of a later run, for which the report must carry its summaries. */
  readonly forLater: boolean;
  fileName(report: Report): string;
  /** `page`: the address of the page in which it was made, if it was one. */
  write(report: Report, page?: string): Promise<string>;
};
