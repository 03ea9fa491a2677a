import { createContext, useContext, useMemo, useRef, type ReactNode } from 'react';
import { useApp } from '../appContext';

interface FileInputs {
  askForFiles(): void;
  /** The browser's own folder dialog, which speaks of uploading: its sentence must stand on the screen before. */
  askForFolder(): void;
}

const FileInputsContext = createContext<FileInputs | null>(null);

export function useFileInputs(): FileInputs {
  const inputs = useContext(FileInputsContext);
  if (inputs === null) throw new Error('no file inputs around this component');
  return inputs;
}

/** An attribute React's types do not know. */
const folderOnly = { webkitdirectory: '' };

/**
 * The page's two file inputs (docs/AUTOMATION.md): there from first paint, visually hidden but never `display: none`.
 * Buttons speak for them, so they are out of the tab order and hidden from screen readers.
 */
export function FileInputsProvider({ children }: { children: ReactNode }) {
  const { open, services } = useApp();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const inputs = useMemo(
    () => ({ askForFiles: () => files.current?.click(), askForFolder: () => folder.current?.click() }),
    [],
  );
  const take = (input: HTMLInputElement) => {
    const given = [...(input.files ?? [])];
    // So that the same file can be given again, and the page holds no list of names.
    input.value = '';
    if (given.length > 0) open(services.pickers.fromFiles(given));
  };
  const hidden = { type: 'file', className: 'visually-hidden', tabIndex: -1, 'aria-hidden': true } as const;
  return (
    <FileInputsContext value={inputs}>
      {children}
      <input ref={files} {...hidden} multiple onChange={(event) => take(event.currentTarget)} />
      <input ref={folder} {...hidden} {...folderOnly} onChange={(event) => take(event.currentTarget)} />
    </FileInputsContext>
  );
}
