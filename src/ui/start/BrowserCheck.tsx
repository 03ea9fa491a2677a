import { useState } from 'react';
import { useApp, useWords } from '../appContext';

const needed: readonly (readonly [name: string, isThere: () => boolean])[] = [
  ['WebAssembly', () => 'WebAssembly' in globalThis],
  ['Worker', () => 'Worker' in globalThis],
  ['AbortSignal.any', () => 'any' in AbortSignal],
  ['Array.toSorted', () => 'toSorted' in Array.prototype],
  ['Blob.stream', () => 'stream' in Blob.prototype],
  ['DecompressionStream', () => 'DecompressionStream' in globalThis],
];

/** Says in plain words what this browser lacks; nothing where it lacks nothing. */
export function BrowserCheck() {
  const { locale } = useApp();
  const words = useWords().missing;
  const [missing] = useState(() => needed.filter(([, isThere]) => !isThere()).map(([name]) => name));
  if (missing.length === 0) return null;
  return (
    <div className="note warning" role="alert">
      <strong>{words.title}</strong>
      <p>{words.text(new Intl.ListFormat(locale).format(missing))}</p>
    </div>
  );
}
