import { describe, expect, it } from 'vitest';
import type { KeptPart, KeptStudies } from '../../../src/dicomweb';
import { buildStack } from '../../fixtures';
import { clientOf, serve } from './client';
import { signal } from './support';

/** As the page keeps studies, without the encryption. */
function memory(): KeptStudies & { readonly studies: Map<string, Map<string, unknown>> } {
  const studies = new Map<string, Map<string, unknown>>();
  const put = (study: string, name: string, value: unknown) =>
    void (studies.get(study) ?? studies.set(study, new Map()).get(study))?.set(name, value);
  const get = (study: string, name: string) => studies.get(study)?.get(name) ?? null;
  return {
    studies,
    roomBytes: Infinity,
    has: (study, name) => get(study, name) !== null,
    put: (study, name, part) => put(study, name, { ...part, bytes: part.bytes.slice() }),
    part: async (study, name) => {
      const part = get(study, name) as KeptPart | null;
      // A buffer of its own: who is given it may fill it with zeros.
      return part === null ? null : { ...part, bytes: part.bytes.slice() };
    },
    putFile: async (study, name, bytes) => (put(study, name, bytes.slice()), true),
    file: async (study, name) => (get(study, name) as Uint8Array<ArrayBuffer> | null)?.slice() ?? null,
    forget: async (study) => void studies.delete(study),
  };
}

const data = /\/(frames|metadata)|\/series\/[0-9.]+$/;

async function opened() {
  const { images } = buildStack({ slices: 3, size: 16 });
  const server = await serve(images);
  const kept = memory();
  const studyUid = images[0]?.studyInstanceUid ?? '';
  const look = async (options = {}) => {
    const client = clientOf(server, null, { kept, ...options });
    const records = await client.records(studyUid);
    const frames = await Promise.all(
      records.map((record) => client.archive.frame(record, 1, 'visible', signal)),
    );
    const bytes = frames.map((frame) => Buffer.from(frame.bytes).toString('base64')).toSorted();
    client.archive.close();
    return bytes;
  };
  return { server, kept, studyUid, look, first: await look() };
}

describe('what a page keeps of a study', () => {
  it('is what it shows the next time: the study is asked for once, nothing of it is downloaded again', async () => {
    const { server, look, first, studyUid } = await opened();
    const before = server.asked.length;
    expect(await look()).toEqual(first);
    expect(first).toHaveLength(3);
    expect(server.asked.slice(before).map(({ path }) => path)).toEqual([`/studies/${studyUid}/series`]);
  });

  it('is not in memory, too, once a whole file has given its picture', async () => {
    const { images } = buildStack({ slices: 12, size: 16 });
    const server = await serve(images);
    const { archive, records } = clientOf(server, null, { kept: memory() });
    const all = await records(images[0]?.studyInstanceUid ?? '');
    await archive.keepSeries(all, signal);
    expect(archive.heldBytes).toBeGreaterThan(0);
    for (const record of all) await archive.frame(record, 1, 'visible', signal);
    expect(archive.heldBytes).toBe(0);
  });

  for (const status of [403, 404]) {
    it(`goes with the right to see it: ${status}`, async () => {
      const { server, kept, look, studyUid } = await opened();
      server.quirk = ({ response }) => Boolean(response.writeHead(status).end());
      await expect(look()).rejects.toMatchObject({ code: 'Network' });
      expect(kept.studies.has(studyUid)).toBe(false);
      server.quirk = () => false;
      const before = server.asked.length;
      await look();
      expect(server.asked.slice(before).some(({ path }) => data.test(path))).toBe(true);
    });
  }

  it('is shown without the network only where the deployment says so', async () => {
    const { server, look, first } = await opened();
    await look({ offlineViewing: true });
    server.quirk = ({ request }) => Boolean(request.socket.destroy());
    expect(await look({ offlineViewing: true })).toEqual(first);
    await expect(look()).rejects.toMatchObject({ code: 'Network', detail: 'offline' });
  });
});
