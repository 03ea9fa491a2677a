import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createSourceReader, type AskPassword } from '../../../src/sources';
import {
  buildImage,
  buildZip,
  hasGenisoimage,
  isoKinds,
  patientDisc,
  writeDisc,
  writeIso,
  zipPassword,
} from '../../fixtures';
import { startChannelWorker } from './channelWorker';
import { bytesOf, openAll, type Opened } from './openAll';
import { rawZip } from './rawZip';

const folder = mkdtempSync(join(tmpdir(), 'containers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const disc = patientDisc();
const everything = disc.pictures + disc.documents;
const one = buildImage({ rows: 40, columns: 40 });

/** Every instance and its bytes, as on the disc. */
async function expectDisc(opened: Opened, prefix: string): Promise<void> {
  expect(opened.sops.length).toBe(everything);
  expect(opened.all('problem')).toEqual([]);
  expect(opened.all('directory')).toMatchObject([{ listed: disc.pictures, missing: [] }]);
  expect(opened.all('leftAside').length).toBe(disc.leftAside.length);
  for (const instance of opened.all('instance')) {
    const truth = disc.files.get(instance.path.slice(prefix.length));
    expect(truth?.length, instance.path).toBeGreaterThan(0);
    expect(Buffer.from(await bytesOf(opened.reader, instance)).equals(truth ?? Buffer.of())).toBe(true);
  }
}

/** Answers one after the other, and what was asked. */
function answering(...words: (string | null)[]): {
  ask: AskPassword;
  asked: { path: string; wasWrong: boolean }[];
} {
  const asked: { path: string; wasWrong: boolean }[] = [];
  const ask: AskPassword = (request) => {
    asked.push(request);
    return Promise.resolve(words.shift() ?? null);
  };
  return { ask, asked };
}

describe('a disc in a zip', () => {
  test.each([
    ['stored', { method: 'stored' }],
    ['deflated', {}],
    ['ZIP64', { zip64: true }],
  ] as const)('%s: opens like the folder, every byte the same', async (_, options) => {
    const zip = await buildZip(disc.files, options);
    const opened = await openAll([['disc.zip', zip]]);
    await expectDisc(opened, 'disc.zip/');
    if (options !== undefined && 'method' in options) expect(opened.reader.heldBytes).toBe(0);
    else expect(opened.reader.heldBytes).toBeGreaterThan(0);
    opened.reader.close();
    expect(opened.reader.heldBytes).toBe(0);
  });

  test.each(['aes256', 'zipCrypto'] as const)(
    '%s: asked once, again after a wrong word, then all opens',
    async (encryption) => {
      const zip = await buildZip(disc.files, { encryption });
      const { ask, asked } = answering('wrong', zipPassword);
      await expectDisc(await openAll([['disc.zip', zip]], { ask }), 'disc.zip/');
      expect(asked).toEqual([
        { path: 'disc.zip', wasWrong: false },
        { path: 'disc.zip', wasWrong: true },
      ]);
    },
  );

  test('giving up is one problem of that zip; everything else opens', async () => {
    const zip = await buildZip(disc.files, { encryption: 'aes256' });
    const { ask, asked } = answering(null);
    const { all, paths } = await openAll(
      [
        ['disc.zip', zip],
        ['IM', one.bytes],
      ],
      { ask },
    );
    expect(paths).toEqual(['IM']);
    expect(asked.length).toBe(1);
    expect(all('problem')).toEqual([
      {
        type: 'problem',
        path: 'disc.zip',
        error: { code: 'Password', stage: 'read', detail: 'missing', retryable: false },
      },
    ]);
    expect(all('progress').at(-1)).toMatchObject({ read: disc.files.size + 2, total: disc.files.size + 2 });
  });

  test('a question that stands does not hold up other files, and ends when the reading is cancelled', async () => {
    const zip = await buildZip(disc.files, { encryption: 'aes256' });
    const abort = new AbortController();
    const ask: AskPassword = () => new Promise(() => undefined);
    setTimeout(() => abort.abort(), 400);
    const { paths, all } = await openAll(
      [
        ['disc.zip', zip],
        ['IM', one.bytes],
      ],
      { ask, signal: abort.signal },
    );
    expect(paths).toEqual(['IM']);
    expect(all('problem')).toEqual([]);
  });

  test('G8: a copy inside and outside of a zip is one', async () => {
    const zip = await buildZip(new Map([['IM', one.bytes]]));
    const { sops } = await openAll([
      ['disc.zip', zip],
      ['IM', one.bytes],
    ]);
    expect(sops.length).toBe(1);
  });

  test('an entry with a wrong checksum says so when its pixels are asked for', async () => {
    const zip = rawZip([{ name: Buffer.from('IM'), data: one.bytes, method: 8, crc32: 99 }]);
    const { all, reader } = await openAll([['disc.zip', zip]]);
    const [instance] = all('instance');
    if (instance === undefined) throw new Error('no instance');
    await expect(bytesOf(reader, instance)).rejects.toMatchObject({
      code: 'Malformed',
      detail: 'zip entry: wrong checksum',
    });
  });

  test('an empty zip and one of folders only are left aside as empty', async () => {
    const { all } = await openAll([['empty.zip', rawZip([])]]);
    expect(all('leftAside')).toEqual([{ type: 'leftAside', path: 'empty.zip', kind: 'empty' }]);
  });
});

describe('containers in containers', () => {
  test.each(['stored', 'deflated'] as const)(
    'a zip in a %s zip opens; a third one is refused',
    async (method) => {
      const inner = await buildZip(new Map([['IM', one.bytes]]));
      const two = await buildZip(new Map([['inner.zip', inner]]), { method });
      const opened = await openAll([['outer.zip', two]]);
      expect(opened.paths).toEqual(['outer.zip/inner.zip/IM']);
      const [instance] = opened.all('instance');
      if (instance === undefined) throw new Error('no instance');
      expect(Buffer.from(await bytesOf(opened.reader, instance)).equals(one.bytes)).toBe(true);
      const three = await openAll([['more.zip', await buildZip(new Map([['outer.zip', two]]), { method })]]);
      expect(three.paths).toEqual([]);
      expect(three.all('problem')).toMatchObject([
        {
          path: 'more.zip/outer.zip/inner.zip',
          error: { code: 'Limit', detail: 'containers inside each other' },
        },
      ]);
    },
  );

  test('an encrypted zip in an encrypted zip asks for both', async () => {
    const inner = await buildZip(new Map([['IM', one.bytes]]), { encryption: 'aes256', password: 'two' });
    const outer = await buildZip(new Map([['inner.zip', inner]]), {
      encryption: 'zipCrypto',
      password: 'one',
    });
    const { ask, asked } = answering('one', 'two');
    const opened = await openAll([['outer.zip', outer]], { ask });
    expect(asked.map(({ path }) => path)).toEqual(['outer.zip', 'outer.zip/inner.zip']);
    expect(opened.sops).toEqual([one.sopInstanceUid]);
    const [instance] = opened.all('instance');
    if (instance === undefined) throw new Error('no instance');
    expect(Buffer.from(await bytesOf(opened.reader, instance)).equals(one.bytes)).toBe(true);
  });
});

describe.skipIf(!hasGenisoimage)('a disc as an image (made by genisoimage)', () => {
  const root = hasGenisoimage ? writeDisc(join(folder, 'disc'), disc) : '';

  test.each(isoKinds)('%s: opens like the folder, nothing is held in memory', async (kind) => {
    const image = readFileSync(writeIso(root, kind, join(folder, `${kind}.iso`)));
    const opened = await openAll([['disc.iso', image]]);
    await expectDisc(opened, 'disc.iso/');
    expect(opened.reader.heldBytes).toBe(0);
  });

  test('an image in a deflated zip, and a zip on an image', async () => {
    const image = readFileSync(writeIso(root, 'jolietRockRidge', join(folder, 'in.iso')));
    const inZip = await openAll([['a.zip', await buildZip(new Map([['disc.iso', image]]))]]);
    await expectDisc(inZip, 'a.zip/disc.iso/');
    const files = new Map([['disc.zip', await buildZip(disc.files)]]);
    const zipRoot = writeDisc(join(folder, 'zip on disc'), { files });
    const onDisc = readFileSync(writeIso(zipRoot, 'udfBridge', join(folder, 'zip.iso')));
    await expectDisc(await openAll([['b.iso', onDisc]]), 'b.iso/disc.zip/');
  });
});

test('one reader can read two things at once', async () => {
  const reader = createSourceReader({ startWorker: startChannelWorker });
  const [a, b] = await Promise.all([
    openAll([['disc.zip', await buildZip(disc.files)]], { reader }),
    openAll([['IM', one.bytes]], { reader }),
  ]);
  expect(a.sops.length).toBe(everything);
  expect(b.sops.length).toBe(1);
});
