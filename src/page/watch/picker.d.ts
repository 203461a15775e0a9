/** In Chromium only, so that TypeScript's own list of what browsers have leaves it out. */
interface Window {
  readonly showDirectoryPicker?: (options?: {
    readonly id?: string;
    readonly mode?: 'read';
  }) => Promise<FileSystemDirectoryHandle>;
}
