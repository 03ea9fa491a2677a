import { createDecoderPool, type EncodedFrame } from '../../src/codecs';
import { createRequest, Ledger } from '../../src/network';
import {
  locateFrames,
  openDataSet,
  readDicom,
  readFrame,
  type FrameTable,
  type InstanceRecord,
  type SourceId,
} from '../../src/dicom';
import { palette, type StoredFrame } from '../../src/pixels';
import { BlobSource, type ByteSource } from '../../src/shared/byteSource';
import { ViewerError } from '../../src/shared/errors';
import { startDecodeWorker } from '../../src/workers';
import { judgeDisplay, type DisplayEntry, type DisplayResult } from './display';
import { judgeFrame, judgeRgb, throughPalette } from './judge';
import { containerOf } from './samples';
import {
  isDoubtful,
  mustRefuse,
  worstOf,
  type FileResult,
  type FrameResult,
  type ManifestEntry,
  type PixelTruth,
  type Verdict,
} from './manifest';

/** Opens corpus files with the product's own parts, in the product's own workers, and says what is wrong with them. */
declare global {
  interface Window {
    checkFile(entry: ManifestEntry): Promise<FileResult>;
    checkDisplay(entry: DisplayEntry): Promise<DisplayResult>;
  }
}

const signal = new AbortController().signal;
const atOnce = 4;
const pool = createDecoderPool({
  startWorker: startDecodeWorker,
  request: createRequest(new Ledger(), location.origin),
  size: Math.min(Math.max(navigator.hardwareConcurrency, 2), 4),
});

interface Opened {
  readonly record: InstanceRecord;
  readonly bytes: ByteSource;
  readonly frames: FrameTable;
}

function told(thrown: unknown): string {
  const { code, stage, detail } = ViewerError.from(thrown, 'Internal', 'decode', 'not a ViewerError');
  return `${code} (${stage})${detail === '' ? '' : `: ${detail}`}`;
}

async function openFile(path: string): Promise<Opened | string> {
  const response = await fetch(`/corpus/${path.split('/').map(encodeURIComponent).join('/')}`);
  if (!response.ok) throw new Error(`${path} is not in the corpus`);
  const source = new BlobSource(await response.blob());
  const opened = await readDicom(source, 0 as SourceId, signal);
  if (opened.kind === 'directory') return 'a directory';
  const { record } = opened;
  if (record.pixelError !== null) throw ViewerError.fromWire(record.pixelError);
  if (record.image === null || record.pixelData === null) return 'no pixels';
  const bytes = await openDataSet(source, record, signal);
  return {
    record,
    bytes,
    frames: await locateFrames(bytes, record.pixelData, record.image, signal),
  };
}

async function decode(
  { record, bytes, frames }: Opened,
  frameIndex: number,
  colour: EncodedFrame['colour'],
): Promise<StoredFrame> {
  const location = frames[frameIndex];
  if (location === undefined || record.image === null || record.pixelData === null) {
    throw new ViewerError('Malformed', 'parse', 'frame not found');
  }
  const frame: EncodedFrame = {
    transferSyntaxUid: record.transferSyntaxUid,
    image: record.image,
    bytes: await readFrame(bytes, location, signal),
    firstBit: location.firstBit,
    littleEndian: record.pixelData.littleEndian,
    vr: record.pixelData.vr,
    colour,
  };
  return (await pool.decode(frame, 'visible', signal)).stored;
}

async function checkOne(
  opened: Opened,
  entry: ManifestEntry,
  truth: PixelTruth,
  frameIndex: number,
): Promise<FrameResult> {
  try {
    return await judgeFrame(entry, truth, frameIndex, await decode(opened, frameIndex, 'asCoded'));
  } catch (thrown) {
    if (isDoubtful(truth, frameIndex))
      return { frameIndex, verdict: 'doubtful', detail: told(thrown), sha256: '' };
    return { frameIndex, verdict: 'refused', detail: told(thrown), sha256: '' };
  }
}

async function checkFrames(opened: Opened, entry: ManifestEntry, truth: PixelTruth): Promise<FrameResult[]> {
  const expected = truth.frameSha256 ?? truth.frameSha256OfPrimary ?? [];
  const count = Math.max(expected.length, opened.frames.length);
  const results: FrameResult[] = [];
  for (let first = 0; first < count; first += atOnce) {
    const indices = Array.from({ length: Math.min(atOnce, count - first) }, (_, at) => first + at);
    results.push(...(await Promise.all(indices.map((index) => checkOne(opened, entry, truth, index)))));
  }
  return results;
}

async function checkRgb(opened: Opened, truth: PixelTruth): Promise<FileResult['rgb']> {
  if (truth.rgb === undefined) return null;
  try {
    const asCoded = await decode(opened, 0, 'asCoded');
    const display = await decode(opened, 0, 'display');
    const colours = display.photometricInterpretation === 'PALETTE COLOR' ? palette(opened.record) : null;
    const rgb = colours === null ? display.values : throughPalette(display, colours);
    const container = colours === null ? containerOf(undefined, display) : 'uint8';
    return await judgeRgb(truth.rgb, 0, asCoded, rgb, container);
  } catch (thrown) {
    return { verdict: 'refused', detail: told(thrown) };
  }
}

function result(
  entry: ManifestEntry,
  began: number,
  verdict: Verdict,
  detail: string,
  more: Partial<FileResult> = {},
): FileResult {
  return {
    path: entry.path,
    transferSyntax: entry.transferSyntax ?? 'none',
    photometric: entry.photometric ?? '',
    verdict,
    frames: 0,
    detail,
    sha256: [],
    wrong: [],
    rgb: null,
    milliseconds: Math.round(performance.now() - began),
    ...more,
  };
}

/** H1: in real workers, with their deadlines. */
async function checkMutant(entry: ManifestEntry, began: number): Promise<FileResult> {
  const outcomes: string[] = [];
  try {
    const opened = await openFile(entry.path);
    if (typeof opened === 'string') return result(entry, began, 'survived', opened);
    for (const frameIndex of opened.frames.keys()) {
      const judged = await checkOne(opened, entry, {}, frameIndex);
      outcomes.push(judged.verdict === 'refused' ? judged.detail : 'a picture');
    }
  } catch (thrown) {
    outcomes.push(told(thrown));
  }
  const foreign = outcomes.find((outcome) => outcome.startsWith('Internal'));
  return result(
    entry,
    began,
    foreign === undefined ? 'survived' : 'different',
    foreign ?? outcomes[0] ?? '',
    {
      frames: outcomes.length,
    },
  );
}

window.checkFile = async (entry) => {
  const began = performance.now();
  if (entry.mutant === true) return checkMutant(entry, began);
  const truth = entry.pixels ?? null;
  const isRefusalRight = mustRefuse(entry);
  let opened: Opened | string;
  try {
    opened = await openFile(entry.path);
  } catch (thrown) {
    if (isRefusalRight) return result(entry, began, 'refusedRightly', told(thrown));
    return result(entry, began, truth === null ? 'noPixels' : 'refused', told(thrown));
  }
  if (typeof opened === 'string' || truth === null) {
    const shouldHave = truth !== null && !isRefusalRight;
    return result(
      entry,
      began,
      shouldHave ? 'refused' : 'noPixels',
      typeof opened === 'string' ? opened : 'no truth',
    );
  }
  const frames = await checkFrames(opened, entry, truth);
  if (isRefusalRight) {
    const shown = frames.filter(({ verdict }) => verdict !== 'refused');
    const detail =
      shown.length > 0 ? `${shown.length} frames shown that nobody decodes` : (frames[0]?.detail ?? '');
    return result(entry, began, shown.length > 0 ? 'different' : 'refusedRightly', detail, {
      frames: frames.length,
    });
  }
  const verdict = worstOf(frames.map((frame) => frame.verdict));
  const wrong = frames
    .filter((frame) => frame.verdict === 'different' || frame.verdict === 'refused')
    .slice(0, 10);
  const rgb = await checkRgb(opened, truth);
  return result(entry, began, verdict, wrong[0]?.detail ?? '', {
    frames: frames.length,
    sha256: frames.map((frame) => frame.sha256),
    wrong,
    rgb,
  });
};

window.checkDisplay = async (entry) => {
  const { path, windowCenter, windowWidth } = entry;
  const refused = (detail: string): DisplayResult => ({
    path,
    window: `${windowCenter}/${windowWidth}`,
    verdict: 'refused',
    detail,
  });
  try {
    const opened = await openFile(path);
    if (typeof opened === 'string') return refused(opened);
    return await judgeDisplay(entry, opened.record, await decode(opened, entry.frame, 'display'));
  } catch (thrown) {
    return refused(told(thrown));
  }
};
