import { saveFile } from '../wall';

/** A file the person asked for; its name must say nothing of anybody. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  saveFile(url, name);
  // The browser has taken the bytes by then; revoking at once loses the download in Firefox.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
