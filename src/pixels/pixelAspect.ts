import { functionalGroup, numbers, Tags, type Attributes, type InstanceRecord, type Tag } from '../dicom';

const spacings: readonly Tag[] = [
  Tags.pixelSpacing,
  Tags.imagerPixelSpacing,
  Tags.nominalScannedPixelSpacing,
  Tags.imagePlanePixelSpacing,
];

/**
 * Height : width of one pixel. Spacing first (10.7: row distance, column distance), else Pixel Aspect Ratio
 * (C.7.6.3.1.7: vertical \ horizontal), which is a shape only and never millimetres (C19).
 */
export function pixelAspect(record: InstanceRecord, frameNumber: number): number {
  const measures = functionalGroup(record, frameNumber, Tags.pixelMeasuresSequence);
  const sources: (readonly [Attributes, Tag])[] = [
    ...(measures === null ? [] : [[measures, Tags.pixelSpacing] as const]),
    ...spacings.map((tag) => [record.attributes, tag] as const),
    [record.attributes, Tags.pixelAspectRatio],
  ];
  for (const [attributes, tag] of sources) {
    const aspect = aspectOf(numbers(attributes, tag));
    if (aspect !== null) return aspect;
  }
  return 1;
}

function aspectOf([height, width]: readonly number[]): number | null {
  if (height === undefined || width === undefined || !(height > 0) || !(width > 0)) return null;
  const aspect = height / width;
  if (aspect < 1 / 64 || aspect > 64) return null;
  // Spacings are decimal strings: a difference in the last digit is no shape, and square pixels are drawn 1:1.
  return Math.abs(aspect - 1) < 1e-3 ? 1 : aspect;
}
