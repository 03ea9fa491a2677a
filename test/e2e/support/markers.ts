import { createHash } from 'node:crypto';
import { buildImage, element } from '../../fixtures';
import type { Trace } from '../../support/traces';

/** A series of ten pictures, and fifty things in it that are found nowhere else on the machine. */
export interface MarkedSeries {
  readonly files: readonly Uint8Array<ArrayBuffer>[];
  readonly traces: readonly Trace[];
  readonly markers: readonly string[];
}

const pictures = 10;
const size = 96;
/** Where in a frame the run of pixels begins that is looked for, and how long it is. */
const run = { from: 40 * size + 10, length: 24 };

const digest = (...words: readonly (string | number)[]) =>
  createHash('sha256').update(words.join(' ')).digest();

/**
 * As files, engines and databases keep text: UTF-8, UTF-16, and one byte a letter where Latin 1 has them all. Without the
 * last byte of its little-endian form, the zero above a plain letter, UTF-16 is found in either byte order.
 */
function textTraces(marker: string): Trace[] {
  const all: Trace[] = [
    { marker, as: 'utf8', bytes: Buffer.from(marker, 'utf8') },
    { marker, as: 'utf16', bytes: Buffer.from(marker, 'utf16le').subarray(0, -1) },
  ];
  const latin = Buffer.from(marker, 'latin1');
  const isLatin = latin.toString('latin1') === marker && !latin.equals(Buffer.from(marker, 'utf8'));
  return isLatin ? [...all, { marker, as: 'latin1', bytes: latin }] : all;
}

/** Noise, so that no other frame holds the same run; all runs begin alike, so that they are found in one go. */
function noise(seed: string): Uint16Array {
  const values = new Uint16Array(size * size);
  for (let at = 0; at < values.length; at += 1)
    values[at] = (digest(seed, at >> 4).readUInt16LE((at & 15) * 2) & 0xfff) | 1;
  values.set([2741, 1367, 3333, 819], run.from);
  return values;
}

export function markedSeries(seed: string): MarkedSeries {
  const key = BigInt(`0x${digest(seed).toString('hex').slice(0, 16)}`).toString();
  const text = (what: string) => `Qzvk${key.slice(0, 8)}${what}`;
  const uid = (what: number) => `2.25.7${key.slice(0, 15)}${what}`;
  const shared = {
    name: text('Ωname'),
    id: text('id'),
    study: text('Südstudie'),
    institution: text('Österhaus'),
    physician: text('physician'),
    accession: text('nr'),
    station: text('st'),
    operator: text('operateur'),
    studyUid: uid(900),
    seriesUid: uid(901),
  };
  const traces: Trace[] = Object.values(shared).flatMap(textTraces);
  const frames = Array.from({ length: pictures }, (_, at) => noise(`${seed} ${at}`));
  const files = frames.map((values, at) => {
    const own = { series: text(`série${at}`), comment: text(`ŵcomment${at}`), uid: uid(100 + at) };
    traces.push(...Object.values(own).flatMap(textTraces));
    const bytes = Buffer.from(values.slice(run.from, run.from + run.length).buffer);
    traces.push({ marker: `pixels of picture ${at}`, as: 'pixels', bytes });
    return buildImage({
      patient: { id: shared.id, name: shared.name, birthDate: '19700101', sex: 'F' },
      instanceNumber: at + 1,
      rows: size,
      columns: size,
      bitsAllocated: 16,
      bitsStored: 12,
      values: [values],
      elements: [
        element(0x00080018, 'UI', own.uid),
        element(0x00080050, 'SH', shared.accession),
        element(0x00080080, 'LO', shared.institution),
        element(0x00080090, 'PN', shared.physician),
        element(0x00081010, 'SH', shared.station),
        element(0x00081030, 'LO', shared.study),
        element(0x0008103e, 'LO', own.series),
        element(0x00081070, 'PN', shared.operator),
        element(0x0020000d, 'UI', shared.studyUid),
        element(0x0020000e, 'UI', shared.seriesUid),
        element(0x00204000, 'LT', own.comment),
      ],
    }).bytes;
  });
  return { files, traces, markers: [...new Set(traces.map(({ marker }) => marker))] };
}
