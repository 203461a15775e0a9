import { reportJsonSchema, suiteJsonSchema } from '../../analysis';
import { typesOfSchema } from './types-of-schema';

/** The declarations of the library, whole: nothing else has to be installed to read them. */
export const declarations = (): string => `/** Validation of data and models; see docs/library.md. */

${typesOfSchema('Report', { ...reportJsonSchema() })}
${typesOfSchema('Suite', { ...suiteJsonSchema() })}
/** Of apache-arrow 17, or what has its shape. */
export type ArrowTable = { readonly schema: unknown; readonly batches: readonly unknown[]; readonly numRows: number };

/** A dataset: a path (in Node), bytes in any format that a file may have, a File, or an Arrow table. */
export type Source = string | URL | Uint8Array | ArrayBuffer | Blob | ArrowTable;
/** Several are batches of one dataset. */
export type Sources = Source | readonly Source[];

export type Progress = {
  readonly stage: string;
  readonly dataset: 'reference' | 'current' | null;
  readonly what: string;
  readonly done: number;
  readonly total: number | null;
};

export type ValidateOptions = {
  readonly current: Sources;
  readonly reference?: Sources;
  /** Labels that came late, joined to current by its ids, else by the order of rows. */
  readonly labels?: Sources;
  /** A suite, its text, or (in Node) the path of a suite file. */
  readonly suite?: Suite | string;
  /** Earlier reports in place of a reference: what validate gave, its export as text, or (in Node) a path. */
  readonly baseline?: string | Report | readonly (string | Report)[];
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
};

/** Throws InputError, whose message is one sentence that names the file or key and the mend. */
export function validate(options: ValidateOptions): Promise<Report>;
/** One dataset, with no judgement beyond its integrity. */
export function profile(current: Sources, options?: Pick<ValidateOptions, 'suite' | 'onProgress' | 'signal'>): Promise<Report>;
/** A report that was exported as HTML or JSON: its text, or (in Node) its path. */
export function readReport(source: string): Promise<Report>;
/** The report as one HTML page that opens anywhere; in Node also written to a path. */
export function writeHtml(report: Report, path?: string): Promise<string>;

/** In a page: where the package's folder build/browser lies, as an address with a closing slash. */
export function locate(folder: string): void;

export class InputError extends Error {}
`;

/** The declarations of \`vernier/element\`. */
export const elementDeclarations = `import type { Report } from './index.js';

/** \`<vernier-report>\`: set \`report\`, or the attribute \`src\`; \`address\` shows the open view in the page's address. */
export class VernierReport extends HTMLElement {
  set report(report: Report);
}

declare global {
  interface HTMLElementTagNameMap {
    'vernier-report': VernierReport;
  }
}
`;
