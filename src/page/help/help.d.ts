/** What the build makes of docs/. */
declare module 'virtual:help' {
  import type { HelpDocument } from './text';

  const documents: readonly HelpDocument[];
  export default documents;
}
