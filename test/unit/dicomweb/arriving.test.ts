import { describe, expect, it } from 'vitest';
import type { RemoteFrame } from '../../../src/dicomweb';
import { buildImage, syntaxes } from '../../fixtures';
import { htj2kEncoder } from '../../fixtures/encoders/wasmEncoders';
import { deferred } from '../../support/deferred';
import { writeMultipart } from '../../support/multipart';
import { framesOf, frameType, type Quirk } from '../../support/quirkServer';
import { clientOf, serve } from './client';
import { signal } from './support';

const image = buildImage({
  identity: { study: 'arriving' },
  rows: 256,
  columns: 256,
  transferSyntax: syntaxes.htj2kLossless,
  encode: await htj2kEncoder(),
});
const [whole = new Uint8Array(0)] = framesOf(image);

/** Sends a part of the answer, and the rest once it is told to. */
function holdsBack(contentLength: boolean, part: number) {
  const released = deferred<undefined>();
  const quirk: Quirk = async ({ path, response }) => {
    if (!path.includes('/frames/')) return false;
    const headers = { 'Content-Type': frameType(image) };
    const body = writeMultipart([{ headers, bytes: whole }], { contentLength });
    const at = body.indexOf(whole.subarray(0, 16)) + Math.floor(whole.length * part);
    response.writeHead(200, { 'Content-Type': 'multipart/related; boundary=fixture-boundary' });
    response.write(body.subarray(0, at));
    await released.promise;
    response.end(body.subarray(at));
    return true;
  };
  return { quirk, release: () => released.resolve(undefined) };
}

describe('a frame that comes slowly', () => {
  for (const contentLength of [true, false]) {
    it(`tells its first bytes while the rest is held back, of the one request made ${contentLength ? 'with' : 'without'} a length`, async () => {
      const { quirk, release } = holdsBack(contentLength, 0.4);
      const server = await serve([image], quirk);
      const client = clientOf(server);
      const [record] = await client.records(image.studyInstanceUid);
      if (record === undefined) throw new Error('no record');
      const told: RemoteFrame[] = [];
      const enough = deferred<undefined>();
      const frame = client.archive.frame(record, 1, 'visible', signal, (part) => {
        told.push({ ...part, bytes: part.bytes.slice() });
        if (part.bytes.length >= Math.floor(whole.length * 0.4)) enough.resolve(undefined);
      });
      await enough.promise;
      for (const part of told) {
        expect(part).toMatchObject({
          transferSyntaxUid: syntaxes.htj2kLossless,
          record: { key: record.key },
        });
        expect(part.bytes.length).toBeLessThan(whole.length);
        expect([...part.bytes]).toEqual([...whole.subarray(0, part.bytes.length)]);
      }
      release();
      expect([...(await frame).bytes]).toEqual([...whole]);
      expect(server.askedFor(/\/frames\//)).toHaveLength(1);
    });
  }
});
