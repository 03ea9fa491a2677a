import {
  Tags,
  type Attributes,
  type ImagePixelModule,
  type InstanceKey,
  type InstanceRecord,
  type SourceId,
  type Tag,
  type Value,
} from '../../src/dicom';

export type Given = string | number | readonly string[] | readonly number[] | readonly Attributes[];

/** Attributes as the parser would give them: strings as text, numbers as numbers, items as a sequence. */
export function attributesOf(given: Partial<Record<keyof typeof Tags, Given>>): Attributes {
  const map = new Map<Tag, Value>();
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const list = (Array.isArray(value) ? value : [value]) as readonly (string | number | Attributes)[];
    const tag = Tags[name as keyof typeof Tags];
    if (list[0] instanceof Map) map.set(tag, { vr: 'SQ', items: list as readonly Attributes[] });
    else if (typeof list[0] === 'number') map.set(tag, { vr: 'FD', numbers: list as readonly number[] });
    else map.set(tag, { vr: 'LO', text: list as readonly string[] });
  }
  return map;
}

export const image: ImagePixelModule = {
  rows: 4,
  columns: 4,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  pixelRepresentation: 0,
  planarConfiguration: 0,
  numberOfFrames: 1,
  sampleKind: 'integer',
  overlayBitPositions: [],
};

let made = 0;

export function recordOf(
  given: Partial<Record<keyof typeof Tags, Given>>,
  options: { readonly image?: Partial<ImagePixelModule> | null; readonly sopClassUid?: string } = {},
): InstanceRecord {
  made += 1;
  const uid = typeof given.sopInstanceUid === 'string' ? given.sopInstanceUid : `2.25.${made}`;
  return {
    key: uid as InstanceKey,
    attributes: attributesOf({ sopInstanceUid: uid, ...given }),
    sopInstanceUid: uid,
    sopClassUid: options.sopClassUid ?? '1.2.840.10008.5.1.4.1.1.2',
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    image: options.image === null ? null : { ...image, ...options.image },
    pixelData: null,
    source: made as SourceId,
    deflated: false,
    notices: [],
    pixelError: null,
  };
}
