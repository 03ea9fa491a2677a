import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { readDicom, locateFrames, readFrame } from '../../../src/dicom';
import { BytesSource } from '../../../src/shared/byteSource';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import { fullShelf } from './support';
it('perf', async () => {
  const s = new AbortController().signal; const shelf = await fullShelf();
  for (const p of ['wg04/CT1_JPLL','wg04/XA1_JPLL','wg04/RG3_JPLL','mammo/GH133.dcm','jpeg-lossless/p14_sv6.dcm','jpeg-lossless/VL3_rgb_sv6.dcm','jpeg-lossless/JPEGLosslessP14SV1_1s_1f_u_08_08.dcm','wg04/CT1_RLE','wg04/RG3_JPLY','wg04/MR1_JPLY','wg04/VL3_RLE','jpeg-baseline/image1.dcm','ctimage-all-syntaxes/CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm','wg04/CT1_UNC','wg04/XA1_UNC','wg04/RG3_JLSL','wg04/XA1_J2KR','htj2k/XA1_HTJ2K.dcm','colour/SC_ybr_full_uncompressed.dcm','seg/liver_1frame.dcm','colour/VL1_ybr_full_planar.dcm']) {
    const src = new BytesSource(new Uint8Array(readFileSync('/work/shared/corpus/dicom/' + p)));
    const f = await readDicom(src, 1 as never, s); if (f.kind !== 'instance') return;
    const { image, pixelData } = f.record; const t = await locateFrames(src, pixelData!, image!, s); const b = await readFrame(src, t[0]!, s);
    const e = { transferSyntaxUid: f.record.transferSyntaxUid, image: image!, bytes: b, firstBit: 0, littleEndian: true, vr: pixelData!.vr, colour: 'display' as const };
    let bytes = 0; for (let i = 0; i < 5; i++) bytes = (await decodeFrame(e, shelf)).values.byteLength;
    const ts: number[] = []; for (let i = 0; i < 15; i++) { const t0 = performance.now(); await decodeFrame(e, shelf); ts.push(performance.now() - t0); } ts.sort((a, b) => a - b);
    console.log(p.padEnd(40), (bytes / 1e6).toFixed(2) + ' MB', ts[7]!.toFixed(2) + ' ms', (bytes / 1e3 / ts[7]!).toFixed(0) + ' MB/s');
  }
}, 200000);
