import { expect, test } from 'vitest';
import { readDicom, type SourceId } from '../../../src/dicom';
import { BytesSource } from '../../../src/shared/byteSource';
import { ViewerError } from '../../../src/shared/errors';
import { markedSeries } from '../../e2e/support/markers';
import { mutate, mutationKinds } from '../../fuzz/mutate';
import { decodeOne, framesOf } from '../../support/openFile';
import { fullShelf } from '../codecs/support';

const { signal } = new AbortController();

/** Every word of an error and of its causes, as a log or a crash report would have them. */
function allWords(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const wire = thrown instanceof ViewerError ? JSON.stringify(thrown.toWire()) : '';
  return [thrown.name, thrown.message, wire, thrown.cause === undefined ? '' : allWords(thrown.cause)].join(
    ' ',
  );
}

test('what goes wrong with 300 damaged files is told without one value of their headers', async () => {
  const { files } = markedSeries('quiet errors');
  const shelf = await fullShelf();
  const words: string[] = [];
  for (let at = 0; words.length < 300 && at < 6000; at += 1) {
    const kind = mutationKinds[at % mutationKinds.length] as (typeof mutationKinds)[number];
    const damaged = mutate(files[at % files.length] as Uint8Array<ArrayBuffer>, kind, at);
    try {
      const source = new BytesSource(damaged);
      const read = await readDicom(source, 1 as SourceId, signal);
      if (read.kind === 'directory') continue;
      const opened = await framesOf(read.record, source);
      if (opened !== null) await decodeOne(read.record, opened, 0, shelf);
    } catch (thrown) {
      words.push(allWords(thrown));
    }
  }
  expect(words).toHaveLength(300);
  expect(words.filter((text) => /Qzvk|2\.25\.7|1970/.test(text))).toEqual([]);
});
