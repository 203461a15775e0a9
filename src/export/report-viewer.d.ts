/** The viewer of src/report as one HTML text; vite.config.ts builds it. */
declare module 'virtual:report-viewer' {
  const viewer: string;
  export default viewer;
}
