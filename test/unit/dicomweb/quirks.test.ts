import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import { Tags, type InstanceRecord } from '../../../src/dicom';
import type { RemoteFrame } from '../../../src/dicomweb';
import { ada, buildImage, syntaxes, type BuiltImage } from '../../fixtures';
import { jpegDctEncoder } from '../../fixtures/encoders/jpegDct';
import { framesOf } from '../../support/quirkServer';
import { quirks } from '../../support/quirks';
import { fullShelf } from '../codecs/support';
import { clientOf, serve, Tokens, type Client } from './client';
import { signal } from './support';

const shelf = await fullShelf();
const image = buildImage({ transferSyntax: syntaxes.rle, identity: { study: 'quirks' } });

async function open(name: keyof typeof quirks, images: readonly BuiltImage[] = [image]) {
  const server = await serve(images, quirks[name].quirk);
  const client = clientOf(server, new Tokens('a token'));
  return { server, client };
}

async function only(client: Client, study = image.studyInstanceUid): Promise<InstanceRecord> {
  const [record] = await client.records(study);
  if (record === undefined) throw new Error('no record');
  return record;
}

async function expectPicture(frame: RemoteFrame, expected: ArrayLike<number> = image.frames[0] ?? []) {
  const stored = await decodeFrame({ ...frame, colour: 'asCoded' }, shelf);
  expect([...stored.values]).toEqual([...Array.from(expected)]);
}

const studies = (count: number, name = (at: number) => `Name^${at}`): BuiltImage[] =>
  Array.from({ length: count }, (_, at) =>
    buildImage({
      rows: 2,
      columns: 2,
      identity: { study: `s${at}` },
      patient: { ...ada, id: `P${at}`, name: name(at) },
    }),
  );

async function allPages(client: Client, query = {}) {
  const found: string[] = [];
  let pages = 0;
  for (let page = await client.find(query); ; pages += 1) {
    found.push(...page.rows.map(({ studyUid }) => studyUid));
    if (page.next === null || pages > 20) return { found, pages: pages + 1 };
    page = await client.archive.findStudies(
      {
        patientName: '',
        patientId: '',
        accessionNumber: '',
        modality: '',
        dateFrom: '',
        dateTo: '',
        ...query,
      },
      page.next,
      new Set(found),
      signal,
    );
  }
}

describe('searching (H5)', () => {
  it.each([
    'noMatchIs204',
    'pagesRepeatRows',
    'ignoresPaging',
    'refusesIncludeField',
    'saysIncomplete',
  ] as const)('lists every study once and comes to an end: %s', async (name) => {
    const images = studies(120);
    const { client } = await open(name, images);
    const { found, pages } = await allPages(client);
    expect(found).toHaveLength(120);
    expect(new Set(found).size).toBe(120);
    expect(pages).toBeLessThanOrEqual(4);
  });

  it('is an empty list, and no error, where nothing matches: 200 [] and 204', async () => {
    for (const quirk of [undefined, quirks.noMatchIs204.quirk]) {
      const client = clientOf(await serve([image], quirk));
      expect(await client.find({ patientName: 'nobody' })).toMatchObject({ rows: [], next: null });
    }
  });

  it('tells that the server did not give everything (Warning 299)', async () => {
    const { client } = await open('saysIncomplete');
    expect((await client.find({})).incomplete).toBe(true);
  });

  it('finds a name with an umlaut where the server knows ASCII only, and nobody else', async () => {
    const names = ['Müller^Hanna', 'MULLER^Hans', 'Mueller^Heinz', 'Möller^Hilde', 'Mller^H', 'Miller^Hugo'];
    const { client } = await open(
      'knowsAsciiOnly',
      studies(names.length, (at) => names[at] ?? ''),
    );
    const page = await client.find({ patientName: 'müller h' });
    expect(page.name).toBe('matchedHere');
    expect(page.rows.map(({ patientName }) => patientName)).toEqual(names.slice(0, 3));
    expect((await client.find({ patientName: 'Miller' })).name).toBe('asAsked');
  });

  it('does not ask for everybody where a name has no letter that the server knows', async () => {
    const { client, server } = await open(
      'knowsAsciiOnly',
      studies(3, () => '山田^太郎'),
    );
    const before = server.asked.length;
    expect(await client.find({ patientName: '山田' })).toMatchObject({ name: 'cannot', rows: [] });
    expect(server.asked.slice(before).map(({ query }) => query.get('PatientName'))).toEqual(['山田*']);
    const byId = await client.find({ patientName: '山田', patientId: 'P1' });
    expect(byId).toMatchObject({ name: 'matchedHere', rows: [{ patientId: 'P1' }] });
  });

  it('reads names in the charset the server says', async () => {
    const { client } = await open(
      'latin1Json',
      studies(1, () => 'Müller^Ada'),
    );
    expect((await client.find({})).rows[0]?.patientName).toBe('Müller^Ada');
  });

  it('says that a login page is no answer', async () => {
    const { client } = await open('loginPage');
    await expect(client.find({})).rejects.toMatchObject({ code: 'Malformed', stage: 'network' });
  });
});

describe('frames (H2)', () => {
  it.each(['nestedQuotes', 'partWithoutSyntax', 'noMultipart'] as const)(
    'come as stored: %s',
    async (name) => {
      const { client, server } = await open(name);
      const frame = await client.archive.frame(await only(client), 1, 'visible', signal);
      expect(frame.sentAs).toBe('asStored');
      await expectPicture(frame);
      expect(server.askedFor(/\/instances\/[0-9.]+$/)).toHaveLength(0);
    },
  );

  it.each(['framesOf500', 'storedUnderAnotherName', 'lyingLengths'] as const)(
    'come out of the whole file, still as stored, where the frames are refused or not to be trusted: %s',
    async (name) => {
      const { client, server } = await open(name);
      const record = await only(client);
      const frame = await client.archive.frame(record, 1, 'visible', signal);
      expect(frame).toMatchObject({ sentAs: 'asStored', transferSyntaxUid: syntaxes.rle });
      await expectPicture(frame);
      expect(server.askedFor(/\/frames\//)).toHaveLength(1);
      for (const { accept } of server.asked) expect(accept).not.toContain('1.2.840.10008.1.2.1');
    },
  );

  it('come whole for a deflated and a big endian object whose frames are a 500', async () => {
    for (const transferSyntax of [syntaxes.deflated, syntaxes.explicitBig]) {
      const other = buildImage({ transferSyntax, bitsAllocated: 16, frames: 2 });
      const { client } = await open('framesOf500', [other]);
      const record = await only(client, other.studyInstanceUid);
      await expectPicture(await client.archive.frame(record, 2, 'visible', signal), other.frames[1]);
    }
  });

  it.each(['onlyConverts', 'starRefused'] as const)(
    'are converted only after the frame and the file were refused for this instance, and say so (H2): %s',
    async (name) => {
      const { client, server } = await open(name);
      const frame = await client.archive.frame(await only(client), 1, 'visible', signal);
      expect(frame.sentAs).toBe('converted');
      await expectPicture(frame);
      const accepts = server.askedFor(/\/instances\/[0-9.]+(\/frames\/1)?$/).map(({ accept }) => accept);
      expect(accepts.map((accept) => accept.includes('transfer-syntax=*'))).toEqual([true, true, false]);
    },
  );

  it('are finished pictures as the last resort, with nothing left that would change their light once more', async () => {
    const drawn = buildImage({
      rows: 16,
      columns: 16,
      transferSyntax: syntaxes.jpegBaseline,
      encode: jpegDctEncoder({}),
    });
    const ct = buildImage({
      transferSyntax: syntaxes.rle,
      rows: 16,
      columns: 16,
      bitsAllocated: 16,
      elements: [
        { tag: 0x00281052, vr: 'DS', value: '-1024' },
        { tag: 0x00281050, vr: 'DS', value: '40' },
        { tag: 0x00280030, vr: 'DS', value: ['0.5', '0.5'] },
      ],
    });
    const { client, server } = await open('onlyRenders', [ct]);
    [server.renderedJpeg = server.renderedJpeg] = framesOf(drawn);
    const record = await only(client, ct.studyInstanceUid);
    const frame = await client.archive.frame(record, 1, 'visible', signal);
    expect(frame.sentAs).toBe('rendered');
    expect(frame.image).toMatchObject({ bitsStored: 8, rows: 16, columns: 16 });
    expect(frame.record.attributes.has(Tags.rescaleIntercept)).toBe(false);
    expect(frame.record.attributes.has(Tags.windowCenter)).toBe(false);
    expect(frame.record.attributes.has(Tags.pixelSpacing)).toBe(true);
    expect(frame.record.sopInstanceUid).toBe(ct.sopInstanceUid);
    expect((await decodeFrame({ ...frame, colour: 'display' }, shelf)).values).toHaveLength(256);
  });

  it('are asked for as a finished picture where this browser cannot unpack them; the refusal names the syntax', async () => {
    const film = buildImage({
      transferSyntax: '1.2.840.10008.1.2.4.92',
      encode: () => Uint8Array.of(1, 2, 3, 4),
      identity: { study: 'quirks' },
    });
    const server = await serve([film], (exchanged) => {
      if (!/\/rendered$/.test(exchanged.path)) return false;
      exchanged.response.writeHead(406).end();
      return true;
    });
    const client = clientOf(server);
    server.json = {};
    const record = await only(client);
    await expect(client.archive.frame(record, 1, 'visible', signal)).rejects.toMatchObject({
      code: 'Unsupported',
      detail: expect.stringContaining('1.2.840.10008.1.2.4.92') as string,
    });
  });

  it('without end are given up, and the transfer with them', async () => {
    const { client, server } = await open('endlessParts');
    const ended: Promise<unknown>[] = [];
    const { quirk } = server;
    server.quirk = (exchanged, self) => {
      ended.push(new Promise((resolve) => exchanged.response.on('close', resolve)));
      return quirk(exchanged, self);
    };
    await expect(client.archive.frame(await only(client), 1, 'visible', signal)).rejects.toMatchObject({
      name: 'ViewerError',
    });
    await Promise.all(ended);
  });
});

describe('answers of another study (N6)', () => {
  it('are refused one by one; what was asked for is opened', async () => {
    const other = buildImage({ identity: { study: 'somebody else' } });
    const { client } = await open('otherStudyInMetadata', [image, other]);
    const events = await client.open(image.studyInstanceUid);
    const records = events.flatMap((event) => (event.type === 'instance' ? [event.record] : []));
    expect(records.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual([image.sopInstanceUid]);
    expect(events).toContainEqual({
      type: 'problem',
      path: '',
      error: expect.objectContaining({
        code: 'Mismatch',
        detail: 'the server sent another study',
      }) as unknown,
    });
  });

  it('are refused as a file, and no other way is tried', async () => {
    const { client, server } = await open('otherStudyInFiles');
    const record = await only(client);
    await expect(client.archive.frame(record, 1, 'visible', signal)).rejects.toMatchObject({
      code: 'Mismatch',
    });
    expect(server.askedFor(/rendered/)).toHaveLength(0);
  });
});

describe('addresses in answers (N3, H4)', () => {
  const palette = new Uint8Array(512).map((_, at) => (at * 5) & 0xff);
  const coloured = buildImage({
    photometric: 'PALETTE COLOR',
    elements: [0x00281201, 0x00281202, 0x00281203].map((tag) => ({ tag, vr: 'OW', value: palette })),
  });

  it('never get a request, let alone a token: a redirect is told, not taken', async () => {
    const { client, server } = await open('redirects');
    await expect(client.find({})).rejects.toMatchObject({ code: 'Network', detail: 'redirect' });
    await expect(client.open(image.studyInstanceUid)).rejects.toMatchObject({ detail: 'redirect' });
    expect(server.asked).toHaveLength(2);
    expect(client.ledger.map(({ otherOrigin }) => otherOrigin)).toEqual([server.origin, server.origin]);
  });

  it.each(['bulkElsewhere', 'bulkWithoutPrefix'] as const)(
    'are read only for what lies below our own root; else the file has the tables: %s',
    async (name) => {
      const { client, server } = await open(name, [coloured]);
      const record = await only(client, coloured.studyInstanceUid);
      const value = record.attributes.get(Tags.redPaletteColorLookupTableData);
      expect(value !== undefined && 'bytes' in value ? value.bytes : null).toEqual(palette);
      expect(new Set(client.ledger.map(({ otherOrigin }) => otherOrigin))).toEqual(new Set([server.origin]));
      expect(server.askedFor(/bulkdata/).length).toBe(name === 'bulkElsewhere' ? 0 : 3);
    },
  );
});
