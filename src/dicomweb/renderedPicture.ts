import { Tags, type Attributes, type ImagePixelModule, type InstanceRecord, type Tag } from '../dicom';
import { ViewerError } from '../shared/errors';

/**
 * What a picture made by the server is: eight bits that are light already. Of the instance it keeps who, what and where;
 * everything that would turn its stored values into light once more, or into units, is taken out. A picture of another size
 * has no spacing and no place either.
 */
export function renderedRecord(record: InstanceRecord, jpeg: Uint8Array): InstanceRecord {
  const { rows, columns, components } = jpegShape(jpeg);
  const colour = components === 3;
  const image: ImagePixelModule = {
    rows,
    columns,
    samplesPerPixel: colour ? 3 : 1,
    photometricInterpretation: colour ? 'YBR_FULL_422' : 'MONOCHROME2',
    bitsAllocated: 8,
    bitsStored: 8,
    highBit: 7,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    numberOfFrames: record.image?.numberOfFrames ?? 1,
    sampleKind: 'integer',
    overlayBitPositions: [],
  };
  const sameSize = record.image?.rows === rows && record.image.columns === columns;
  const attributes = without(record.attributes, sameSize ? values : new Set([...values, ...places]));
  const lossy = { vr: 'CS', text: ['01'] } as const;
  return {
    ...record,
    attributes: new Map([...attributes, [Tags.lossyImageCompression, lossy]]),
    transferSyntaxUid: jpegBaseline,
    image,
    pixelError: null,
  };
}

const jpegBaseline = '1.2.840.10008.1.2.4.50';

const values: ReadonlySet<Tag> = new Set<Tag>([
  Tags.rescaleSlope,
  Tags.rescaleIntercept,
  Tags.rescaleType,
  Tags.modalityLutSequence,
  Tags.windowCenter,
  Tags.windowWidth,
  Tags.voiLutFunction,
  Tags.windowCenterWidthExplanation,
  Tags.voiLutSequence,
  Tags.frameVoiLutSequence,
  Tags.pixelValueTransformationSequence,
  Tags.presentationLutShape,
  Tags.realWorldValueMappingSequence,
  Tags.pixelPaddingValue,
  Tags.pixelPaddingRangeLimit,
  Tags.smallestImagePixelValue,
  Tags.largestImagePixelValue,
  Tags.redPaletteColorLookupTableDescriptor,
  Tags.units,
]);

const places: ReadonlySet<Tag> = new Set<Tag>([
  Tags.pixelSpacing,
  Tags.imagerPixelSpacing,
  Tags.nominalScannedPixelSpacing,
  Tags.pixelAspectRatio,
  Tags.pixelMeasuresSequence,
  Tags.imagePositionPatient,
  Tags.planePositionSequence,
  Tags.sequenceOfUltrasoundRegions,
  Tags.shutterShape,
]);

const isOverlay = (tag: Tag): boolean => tag >>> 24 === 0x60;

function without(attributes: Attributes, tags: ReadonlySet<Tag>): Attributes {
  const kept = [...attributes].filter(([tag]) => !tags.has(tag) && !isOverlay(tag));
  return new Map(
    kept.map(([tag, value]) => {
      const isGroup =
        tag === Tags.sharedFunctionalGroupsSequence || tag === Tags.perFrameFunctionalGroupsSequence;
      if (!isGroup || !('items' in value)) return [tag, value];
      return [tag, { vr: 'SQ', items: value.items.map((item) => without(item, tags)) }];
    }),
  );
}

/** Size and components out of the frame header, ISO/IEC 10918-1 B.2.2. Throws ViewerError Malformed. */
function jpegShape(bytes: Uint8Array): { rows: number; columns: number; components: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (bytes[0] === 0xff && bytes[1] === 0xd8 && at + 10 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      return {
        rows: view.getUint16(at + 5),
        columns: view.getUint16(at + 7),
        components: bytes[at + 9] ?? 0,
      };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new ViewerError('Malformed', 'network', 'the finished picture is no JPEG');
}
