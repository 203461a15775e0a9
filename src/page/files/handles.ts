/** The handles of files that were dropped or picked, where the browser gives them: by these they are found again after a reload. */
const handles = new WeakMap<File, FileSystemFileHandle>();

export const handleOf = (file: File): FileSystemFileHandle | null => handles.get(file) ?? null;

export const keepHandle = (file: File, handle: FileSystemFileHandle): void => void handles.set(file, handle);

/** Asks for the handles of what was dropped, which only the event itself may; they come later. */
export function keepHandles(items: Iterable<DataTransferItem>, files: readonly File[]): void {
  const asked = [...items].filter(({ kind }) => kind === 'file').map((item) => item.getAsFileSystemHandle?.() ?? null);
  // Without them a file is chosen by hand again.
  void Promise.allSettled(asked).then((answers) =>
    answers.forEach((answer, index) => {
      const [file, handle] = [files[index], answer.status === 'fulfilled' ? answer.value : null];
      if (file && isFile(handle)) keepHandle(file, handle);
    }),
  );
}

/** Asks for files with their handles, none where nothing is picked; null where the browser does not let this page, as in a frame. */
export async function pickFiles(multiple: boolean): Promise<readonly File[] | null> {
  try {
    const picked = (await window.showOpenFilePicker?.({ multiple })) ?? [];
    const files = await Promise.all(picked.map((handle) => handle.getFile()));
    files.forEach((file, index) => {
      const handle = picked[index];
      if (handle) keepHandle(file, handle);
    });
    return files;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? [] : null;
  }
}

const isFile = (handle: FileSystemHandle | null): handle is FileSystemFileHandle => handle?.kind === 'file';
