/** The viewers of src/report as one HTML text each; src/bundle/ builds them. */
declare module 'virtual:report-viewer' {
  const viewer: string;
  export default viewer;
}
declare module 'virtual:sets-viewer' {
  const viewer: string;
  export default viewer;
}
