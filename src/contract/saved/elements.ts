/** The elements of an exported HTML file that hold its data, by their ids. JSON in them has no "<", so the next tag ends them. */
export const elements = {
  /** Readable JSON: the report without what is only shown. */
  report: { id: 'vernier-report', opening: '<script type="application/json" id="vernier-report">' },
  /** Packed: what of the report is only shown. */
  shown: { id: 'vernier-shown', opening: '<script type="text/plain" id="vernier-shown">' },
  /** Packed: what makes the file the reference of a later run. */
  summaries: { id: 'vernier-summaries', opening: '<script type="text/plain" id="vernier-summaries">' },
} as const;

/** The meta element of an exported HTML file that holds the address of the page that made it. */
export const madeByName = 'vernier-made-by';
