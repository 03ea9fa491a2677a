import { describe, expect, it } from 'vitest';
import {
  locateFrames,
  openDataSet,
  openingEntry,
  readAllAttributes,
  readDicom,
  readFrame,
  Tags,
  text,
  type InstanceRecord,
  type SourceId,
} from '../../../src/dicom';
import { BytesSource, type ByteSource } from '../../../src/shared/byteSource';
import {
  ada,
  buildDicomdir,
  buildImage,
  element,
  syntaxes,
  withElements,
  writeFileBytes,
  type DataSet,
} from '../../fixtures';

const signal = new AbortController().signal;
const built = buildImage({ patient: ada });
const { dataSet } = built;

async function read(source: ByteSource): Promise<InstanceRecord> {
  const file = await readDicom(source, 1 as SourceId, signal);
  if (file.kind !== 'instance') throw new Error('a directory');
  return file.record;
}

const write = (elements: DataSet = dataSet, options: Partial<Parameters<typeof writeFileBytes>[1]> = {}) =>
  writeFileBytes(elements, { transferSyntax: syntaxes.explicitLittle, ...options });

const readBytes = (bytes: Uint8Array<ArrayBuffer>) => read(new BytesSource(bytes));

async function firstFrame(bytes: Uint8Array<ArrayBuffer>): Promise<number[]> {
  const record = await readBytes(bytes);
  const source = await openDataSet(new BytesSource(bytes), record, signal);
  if (record.image === null || record.pixelData === null) throw new Error('no image');
  const [frame] = await locateFrames(source, record.pixelData, record.image, signal);
  if (frame === undefined) throw new Error('no frame');
  return [...(await readFrame(source, frame, signal))];
}

/** Preamble, prefix and meta information of `write`. */
const headLength = () => write([]).length;

describe('a Part 10 file', () => {
  it('A1: may have any preamble; one that another program would run is told', async () => {
    const tiff = new Uint8Array(128);
    tiff.set([0x49, 0x49, 0x2a, 0]);
    expect((await readBytes(write(dataSet, { preamble: tiff }))).notices).toEqual([]);
    const program = new Uint8Array(128);
    program.set([0x4d, 0x5a]);
    expect((await readBytes(write(dataSet, { preamble: program }))).notices).toContain('preambleExecutable');
  });

  it('A2: may lack preamble and meta information', async () => {
    for (const form of ['noPreamble', 'bare'] as const) {
      for (const transferSyntax of [syntaxes.implicitLittle, syntaxes.explicitLittle, syntaxes.explicitBig]) {
        const record = await readBytes(write(dataSet, { form, transferSyntax }));
        expect(record.sopInstanceUid).toBe(built.sopInstanceUid);
        expect(record.notices).toContain('noPreamble');
      }
    }
    await expect(readBytes(new TextEncoder().encode('no picture at all, only words'))).rejects.toMatchObject({
      code: 'NotDicom',
    });
  });

  it('A3: is read whatever its group length says', async () => {
    for (const wrong of [0, 7, 0xffff]) {
      const bytes = write();
      new DataView(bytes.buffer).setUint32(140, wrong, true);
      expect((await readBytes(bytes)).sopInstanceUid).toBe(built.sopInstanceUid);
    }
  });

  it('A4, A5: says the same in all four native syntaxes', async () => {
    const expected = (await readBytes(write())).attributes;
    const pixels = await firstFrame(write());
    for (const transferSyntax of [syntaxes.implicitLittle, syntaxes.deflated, syntaxes.explicitBig]) {
      const bytes = write(dataSet, { transferSyntax });
      const record = await readBytes(bytes);
      expect(record.attributes.size).toBe(expected.size);
      for (const [tag, value] of expected) expect(record.attributes.get(tag)).toEqual(value);
      if (transferSyntax !== syntaxes.explicitBig) expect(await firstFrame(bytes)).toEqual(pixels);
    }
  });

  it('A5: is not inflated beyond the limit', async () => {
    const bomb = write(withElements(dataSet, element(0x00091010, 'OB', new Uint8Array(150_000_000))), {
      transferSyntax: syntaxes.deflated,
    });
    await expect(readBytes(bomb)).rejects.toMatchObject({ code: 'Limit' });
  });

  it('A6: long values have 32-bit lengths under every VR that the standard names, others 16-bit ones', async () => {
    const long = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN', 'SV', 'UV'];
    const texts = ['UC', 'UR', 'UT'];
    const elements = [...long, ...texts].map((vr, at) =>
      element(0x00091000 + at, vr, new Uint8Array(16).fill(0x41)),
    );
    const bytes = write(withElements(dataSet, element(0x00090010, 'LO', 'OWN'), ...elements));
    const record = await readBytes(bytes);
    const all = await readAllAttributes(new BytesSource(bytes), record, signal);
    expect([...elements.map(({ tag }) => all.get(tag)?.vr)]).toEqual([...long, ...texts]);
    // What stands behind them is found where it is.
    expect(await firstFrame(bytes)).toEqual(await firstFrame(write()));
  });

  it('A7: UN of undefined length is a sequence in implicit little endian', async () => {
    const body = [0xfe, 0xff, 0x00, 0xe0, 10, 0, 0, 0, 0x08, 0, 0x60, 0, 2, 0, 0, 0, 0x43, 0x54];
    const head = [0x09, 0, 0x01, 0x10, 0x55, 0x4e, 0, 0, 255, 255, 255, 255];
    const end = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0];
    const before = write(dataSet.filter(({ tag }) => tag < 0x00090000));
    const after = write(dataSet.filter(({ tag }) => tag > 0x00090000)).subarray(headLength());
    const bytes = Uint8Array.of(...before, ...head, ...body, ...end, ...after);
    const record = await readBytes(bytes);
    const all = await readAllAttributes(new BytesSource(bytes), record, signal);
    const value = all.get(0x00091001);
    const [item] = value !== undefined && 'items' in value ? value.items : [];
    expect(item === undefined ? null : text(item, Tags.modality)).toBe('CT');
    expect(await firstFrame(bytes)).toEqual(await firstFrame(write()));
  });

  it('A8: may nest 100 deep; 10,000 is refused without a stack overflow (H7)', async () => {
    const nested = (depth: number): Uint8Array<ArrayBuffer> => {
      const open = Uint8Array.of(
        0x08,
        0,
        0x40,
        0x11,
        0x53,
        0x51,
        0,
        0,
        255,
        255,
        255,
        255,
        0xfe,
        0xff,
        0,
        0xe0,
        255,
        255,
        255,
        255,
      );
      const head = write(dataSet.filter(({ tag }) => tag < 0x00081140));
      const bytes = new Uint8Array(head.length + depth * open.length);
      bytes.set(head);
      for (let at = 0; at < depth; at++) bytes.set(open, head.length + at * open.length);
      return bytes;
    };
    expect((await readBytes(nested(100))).sopInstanceUid).toBe(built.sopInstanceUid);
    await expect(readBytes(nested(10_000))).rejects.toMatchObject({ code: 'Limit', detail: 'nesting' });
  });

  it('A9: cut anywhere gives what is there or one coded error, and says so', async () => {
    const bytes = write();
    for (let length = 0; length < bytes.length; length += 7) {
      const record = await readBytes(bytes.slice(0, length)).catch((thrown: unknown) => thrown);
      if (record instanceof Error) expect(record).toMatchObject({ name: 'ViewerError' });
      else
        expect(
          (record as InstanceRecord).notices.includes('truncated') ||
            (record as InstanceRecord).pixelError !== null,
        ).toBe(true);
    }
  });

  it('A10: odd padding and blanks are trimmed, numbers stay exact text', async () => {
    const record = await readBytes(
      write(
        withElements(
          dataSet,
          element(Tags.rescaleIntercept, 'DS', ' -1024.5 '),
          element(Tags.imageType, 'CS', 'ORIGINAL\\\\AXIAL '),
        ),
      ),
    );
    expect(text(record.attributes, Tags.rescaleIntercept)).toBe('-1024.5');
    expect(record.attributes.get(Tags.imageType)).toMatchObject({ text: ['ORIGINAL', '', 'AXIAL'] });
  });

  it('A13: text that breaks its declared character set is told, never guessed', async () => {
    const record = await readBytes(
      write(
        withElements(
          dataSet,
          element(Tags.specificCharacterSet, 'CS', ''),
          element(Tags.patientName, 'PN', 'Müller'),
        ),
      ),
    );
    expect(record.notices).toContain('charsetWrong');
    expect(text(record.attributes, Tags.patientName)).toContain('\ufffd');
  });

  it('A14: keeps a UID with leading zeros and more than 64 characters as it is', async () => {
    const odd = `1.02.${'3'.repeat(80)}`;
    expect(
      (await readBytes(write(withElements(dataSet, element(Tags.sopInstanceUid, 'UI', odd))))).sopInstanceUid,
    ).toBe(odd);
  });

  it('B12: an unknown transfer syntax is refused by its UID, and the header still stands', async () => {
    const record = await readBytes(write(dataSet, { transferSyntax: '1.2.840.10008.1.2.4.92' }));
    expect(record.pixelError).toMatchObject({ code: 'Unsupported' });
    expect(record.pixelError?.detail).toContain('1.2.840.10008.1.2.4.92');
    expect(record.sopInstanceUid).toBe(built.sopInstanceUid);
  });

  it('C3: an overlay without data of its own is looked for in the bits of the pixels', async () => {
    const own = [element(0x60000100, 'US', 16), element(0x60000102, 'US', 12)];
    const elsewhere = [
      element(0x60020102, 'US', 13),
      element(0x60023000, 'OW', new Uint8Array(8)),
      element(0x60040102, 'US', 3),
      element(0x60060102, 'US', 77),
    ];
    const deep = buildImage({
      bitsAllocated: 16,
      bitsStored: 12,
      elements: [...own, ...elsewhere],
    });
    expect((await readBytes(deep.bytes)).image?.overlayBitPositions).toEqual([12]);
  });

  it.each([
    ...['.4.52', '.4.54', '.4.56', '.4.58', '.4.59', '.4.60', '.4.61', '.4.62', '.4.63', '.4.64', '.4.65'],
    ...['.4.66', '.4.92', '.4.93', '.4.94', '.4.100', '.4.102', '.4.106', '.4.107', '.4.108'],
    ...['.4.204', '.6.1', '.6.2', '.7.1', '.7.2', '.7.3'],
  ])('R4: 1.2.840.10008.1.2%s is refused by its name', async (suffix) => {
    const transferSyntax = `1.2.840.10008.1.2${suffix}`;
    const { pixelError } = await readBytes(write(dataSet, { transferSyntax }));
    expect(pixelError).toMatchObject({ code: 'Unsupported' });
    expect(pixelError?.detail).toMatch(new RegExp(`${transferSyntax.replaceAll('.', '\\.')} \\(.+\\)`));
  });

  it('H6: absurd dimensions are refused before anything is allocated', async () => {
    const huge = withElements(
      dataSet,
      element(Tags.rows, 'US', 65535),
      element(Tags.columns, 'US', 65535),
      element(Tags.numberOfFrames, 'IS', '1000'),
    );
    expect((await readBytes(write(huge))).pixelError).toMatchObject({ code: 'Limit' });
  });

  it('is listed without its pixel data being read', async () => {
    const bytes = write(withElements(dataSet, element(Tags.pixelData, 'OW', new Uint8Array(4_000_000))));
    let readBytesCount = 0;
    const inner = new BytesSource(bytes);
    await read({
      size: inner.size,
      read(offset, length) {
        readBytesCount += length;
        return inner.read(offset, length);
      },
    });
    expect(readBytesCount).toBeLessThanOrEqual(64 * 1024);
  });

  it('gives every attribute to the attribute browser, private and nested ones too', async () => {
    const bytes = write(
      withElements(
        dataSet,
        element(0x00091010, 'LO', 'private'),
        element(0x00081140, 'SQ', [[element(0x00081155, 'UI', '1.2')]]),
      ),
    );
    const source = new BytesSource(bytes);
    const all = await readAllAttributes(source, await read(source), signal);
    expect(all.get(0x00091010)).toMatchObject({ text: ['private'] });
    expect(all.get(0x00081140)).toHaveProperty('items.length', 1);
    expect(all.has(Tags.pixelData) && all.has(Tags.transferSyntaxUid)).toBe(true);
  });
});

describe('a DICOMDIR', () => {
  const files = [1, 2, 3].map((number) => ({
    image: buildImage({ patient: ada, instanceNumber: number }),
    fileId: ['DICOM', `IM${number}`],
  }));

  async function directoryOf(bytes: Uint8Array<ArrayBuffer>) {
    const file = await readDicom(new BytesSource(bytes), 1 as SourceId, signal);
    if (file.kind !== 'directory') throw new Error('an instance');
    return file.directory;
  }

  it('G1: lists its files in order, by links and, where the offsets are broken, by the order of its records', async () => {
    for (const brokenOffsets of [false, true]) {
      const { entries, persons } = await directoryOf(buildDicomdir(files, { brokenOffsets }));
      expect(entries.map(({ fileId }) => fileId.join('/'))).toEqual(['DICOM/IM1', 'DICOM/IM2', 'DICOM/IM3']);
      expect(entries.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(
        files.map(({ image }) => image.sopInstanceUid),
      );
      expect(persons).toBe(1);
    }
  });

  it('names the middle image of the largest series of the newest study as the one to open', async () => {
    expect(openingEntry(await directoryOf(buildDicomdir(files)))?.fileId).toEqual(['DICOM', 'IM2']);
  });
});
