/** In Chromium only, so that TypeScript's own list of what browsers have leaves them out. */
interface Window {
  readonly showDirectoryPicker?: (options?: {
    readonly id?: string;
    readonly mode?: 'read';
  }) => Promise<FileSystemDirectoryHandle>;
  readonly showOpenFilePicker?: (options: { readonly multiple: boolean }) => Promise<readonly FileSystemFileHandle[]>;
}

interface DataTransferItem {
  readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}

interface FileSystemHandle {
  readonly requestPermission?: (options: { readonly mode: 'read' }) => Promise<PermissionState>;
}
