import { frameNumbers, frameTexts, functionalGroup } from '../functionalGroups';
import { dot, orientationOf, positionOf, type Orientation, type Vector } from '../imagePlane';
import { Tags } from '../tags';
import type { InstanceRecord, SetImage } from '../types';
import { number, numbers, text, texts } from '../values';

/** A picture with what decides where it belongs; computed once per record. */
export interface PlacedImage {
  readonly image: SetImage;
  /** Images with equal keys may be scrolled together (E9). */
  readonly key: string;
  /** Millimetres along the scroll direction, head to feet, front to back, right to left; null where unknown. */
  readonly place: number | null;
  readonly instanceNumber: number;
  readonly isLocaliser: boolean;
}

const projectionModalities: ReadonlySet<string> = new Set(['CR', 'DX', 'MG', 'IO', 'PX', 'RG']);
const known = new WeakMap<InstanceRecord, readonly PlacedImage[]>();

export function placedImagesOf(record: InstanceRecord): readonly PlacedImage[] {
  const before = known.get(record);
  if (before !== undefined) return before;
  const count = record.image?.numberOfFrames ?? 0;
  const placed = Array.from({ length: count }, (_, frameIndex) => place(record, frameIndex + 1));
  known.set(record, placed);
  return placed;
}

function place(record: InstanceRecord, frameNumber: number): PlacedImage {
  const { attributes } = record;
  const orientation = orientationOf(record, frameNumber);
  const position = positionOf(record, frameNumber);
  const along = orientation === null || position === null ? null : placeOf(orientation, position);
  const imageType = texts(attributes, Tags.imageType);
  return {
    image: { record, frameNumber },
    key: keyOf(record, frameNumber, orientation, along !== null, imageType),
    place: along,
    instanceNumber: number(attributes, Tags.instanceNumber) ?? Number.MAX_SAFE_INTEGER,
    isLocaliser: imageType.includes('LOCALIZER'),
  };
}

/** Anatomy decides where a stack begins: at the head, in front, on the right. */
function placeOf({ normal }: Orientation, position: Vector): number {
  const [x, y, z] = normal.map(Math.abs) as [number, number, number];
  const along = dot(normal, position);
  if (z >= x && z >= y) return normal[2] > 0 ? -along : along;
  if (y >= x) return normal[1] > 0 ? along : -along;
  return normal[0] > 0 ? along : -along;
}

function keyOf(
  record: InstanceRecord,
  frameNumber: number,
  orientation: Orientation | null,
  isPlaced: boolean,
  imageType: readonly string[],
): string {
  const { attributes, image, sopInstanceUid } = record;
  const spacing = frameNumbers(record, frameNumber, Tags.pixelMeasuresSequence, Tags.pixelSpacing);
  const isAlone =
    (image?.numberOfFrames ?? 1) > 1 ||
    (!isPlaced && projectionModalities.has(text(attributes, Tags.modality)));
  return [
    isAlone ? `${sopInstanceUid}${record.key}` : '',
    `${image?.columns}x${image?.rows}`,
    image?.photometricInterpretation.startsWith('MONOCHROME') === true ? 'grey' : 'colour',
    orientation === null
      ? ''
      : [...orientation.alongRow, ...orientation.alongColumn]
          .map((c) => c.toFixed(2))
          .join(' ')
          .replaceAll('-0.00', '0.00'),
    spacing.map((mm) => mm.toFixed(3)).join(' '),
    text(attributes, Tags.frameOfReferenceUid),
    imageType.includes('LOCALIZER') ? 'localiser' : '',
  ].join('|');
}

/**
 * What may tell images at the same place apart (E5: time, echo, acquisition, diffusion, kind of image), the first that
 * does so completely is used.
 */
export const discriminators: readonly ((placed: PlacedImage) => string)[] = [
  ({ image }) =>
    ofFrame(image, Tags.frameContentSequence, Tags.temporalPositionIndex, Tags.temporalPositionIdentifier),
  ({ image }) => ofFrame(image, Tags.mrEchoSequence, Tags.effectiveEchoTime, Tags.echoNumbers),
  ({ image }) => ofFrame(image, Tags.mrDiffusionSequence, Tags.diffusionBValue, Tags.diffusionBValue),
  ({ image }) => frameTexts(image.record, image.frameNumber, Tags.frameContentSequence, Tags.stackId).join(),
  ({ image }) => texts(image.record.attributes, Tags.imageType).join(),
  ({ image }) => numbers(image.record.attributes, Tags.acquisitionNumber).join(),
  ({ image }) => numbers(image.record.attributes, Tags.triggerTime).join(),
  ({ image }) => texts(image.record.attributes, Tags.acquisitionTime).join(),
];

function ofFrame({ record, frameNumber }: SetImage, group: number, inGroup: number, atTop: number): string {
  const item = functionalGroup(record, frameNumber, group);
  const own = item === null ? [] : numbers(item, inGroup);
  return (own.length > 0 ? own : numbers(record.attributes, atTop)).join();
}
