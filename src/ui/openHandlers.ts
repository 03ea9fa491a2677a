import { useEffect, useState } from 'react';
import { useApp } from './appContext';

/** True where the browser has its own folder dialog that does not speak of uploading. */
export const hasDirectoryPicker = (): boolean => 'showDirectoryPicker' in window;

interface DirectoryPicker {
  showDirectoryPicker(options: { mode: 'read' }): Promise<FileSystemDirectoryHandle>;
}

/** Resolves to null when the person closes the dialog or the browser refuses the folder. */
export async function pickDirectory(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (window as unknown as DirectoryPicker).showDirectoryPicker({ mode: 'read' });
  } catch {
    return null;
  }
}

const carriesFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer !== null && [...transfer.types].includes('Files');

interface LaunchQueue {
  setConsumer(take: (launched: { readonly files: readonly FileSystemFileHandle[] }) => void): void;
}

/** "Open with" of the system, where the app is installed and the platform has it. */
function openLaunched(open: (files: readonly File[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    if (files.length === 0) return;
    void Promise.all(files.map((handle) => handle.getFile())).then(open, () => undefined);
  });
}

/** Files dropped, pasted, or handed over by the system open, at any time. True while something hovers over the page. */
export function useDropAndPaste(): boolean {
  const { open, services } = useApp();
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    const listen = { signal: abort.signal };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      // Also for what carries no files: a dropped link must not navigate the page away.
      event.preventDefault();
      setHovering(false);
      if (carriesFiles(event.dataTransfer)) open(services.pickers.fromDataTransfer(event.dataTransfer));
    };
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || event.clipboardData.files.length === 0) return;
      event.preventDefault();
      open(services.pickers.fromDataTransfer(event.clipboardData));
    };
    if (!services.isSharedPlace) openLaunched((files) => open(services.pickers.fromFiles(files)));
    window.addEventListener('dragenter', over, listen);
    window.addEventListener('dragover', over, listen);
    window.addEventListener('dragleave', leave, listen);
    window.addEventListener('drop', drop, listen);
    window.addEventListener('paste', paste, listen);
    return () => abort.abort();
  }, [open, services]);
  return hovering;
}
