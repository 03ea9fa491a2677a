import { describe, expect, it } from 'vitest';
import { cineTiming, imageDirections, lossyInfo, patientPosition, spacingOf } from '../../../src/dicom';
import { attributesOf, recordOf } from '../../support/record';

describe('spacing', () => {
  it('E1: the first value is the distance of rows, the second of columns', () => {
    expect(spacingOf(recordOf({ modality: 'CT', pixelSpacing: ['0.5', '0.25'] }), 1)).toEqual({
      rowMm: 0.5,
      columnMm: 0.25,
      provenance: 'pixelSpacing',
    });
  });

  it('E11: a projection with Imager Pixel Spacing only is measured at the detector', () => {
    expect(spacingOf(recordOf({ modality: 'DX', imagerPixelSpacing: ['0.1', '0.1'] }), 1).provenance).toBe(
      'atDetector',
    );
  });

  it('E12: equal spacings are the detector’s, a different one was calibrated', () => {
    const at = (given: object) =>
      spacingOf(recordOf({ modality: 'DX', imagerPixelSpacing: ['0.1', '0.1'], ...given }), 1);
    expect(at({ pixelSpacing: ['0.1', '0.1'] }).provenance).toBe('atDetector');
    expect(at({ pixelSpacing: ['0.2', '0.2'], pixelSpacingCalibrationType: 'FIDUCIAL' })).toEqual({
      rowMm: 0.2,
      columnMm: 0.2,
      provenance: 'calibratedFiducial',
    });
    expect(at({ pixelSpacing: ['0.2', '0.2'] }).provenance).toBe('calibratedUnknown');
  });

  it('E13: the magnification factor divides the detector’s spacing; below 1 it is ignored', () => {
    const at = (factor: string) =>
      spacingOf(
        recordOf({
          modality: 'MG',
          imagerPixelSpacing: ['0.12', '0.12'],
          estimatedRadiographicMagnificationFactor: factor,
        }),
        1,
      );
    expect(at('1.2').columnMm).toBeCloseTo(0.1, 9);
    expect(at('1.2')).toMatchObject({ provenance: 'magnificationEstimated', magnification: 1.2 });
    expect(at('0.5')).toEqual({ rowMm: 0.12, columnMm: 0.12, provenance: 'atDetector' });
  });

  it('E14: a secondary capture without calibration has pixels only', () => {
    expect(
      spacingOf(recordOf({ pixelSpacing: ['1', '1'] }, { sopClassUid: '1.2.840.10008.5.1.4.1.1.7' }), 1)
        .columnMm,
    ).toBeNull();
  });

  it('E15: ultrasound regions in centimetres that agree give millimetres, others none', () => {
    const region = (delta: number, unit = 3) =>
      attributesOf({
        physicalUnitsXDirection: [unit],
        physicalUnitsYDirection: [unit],
        physicalDeltaX: [delta],
        physicalDeltaY: [delta],
      });
    expect(spacingOf(recordOf({ sequenceOfUltrasoundRegions: [region(0.01)] }), 1).columnMm).toBeCloseTo(
      0.1,
      9,
    );
    expect(
      spacingOf(recordOf({ sequenceOfUltrasoundRegions: [region(0.01), region(0.02)] }), 1).columnMm,
    ).toBeNull();
    expect(
      spacingOf(recordOf({ sequenceOfUltrasoundRegions: [region(0.01, 4)], pixelSpacing: ['1', '1'] }), 1)
        .columnMm,
    ).toBeNull();
  });
});

describe('places in the patient', () => {
  it('E2: the position is the centre of the first pixel; columns go along the row', () => {
    const plane = recordOf({
      imagePositionPatient: [-100, -50, 20],
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      pixelSpacing: ['0.5', '0.25'],
    });
    expect(patientPosition(plane, 1, 4, 8)).toEqual([-99, -46, 20]);
    expect(patientPosition(recordOf({}), 1, 4, 8)).toBeNull();
  });
});

describe('orientation letters', () => {
  it('E3: come from the plane, a second letter from a component of 0.1 on', () => {
    expect(imageDirections(recordOf({ imageOrientationPatient: [1, 0, 0, 0, 1, 0] }), 1)).toEqual({
      alongRow: 'L',
      againstRow: 'R',
      alongColumn: 'P',
      againstColumn: 'A',
    });
    const oblique = [Math.cos(0.3), Math.sin(0.3), 0, 0, 0, -1];
    expect(imageDirections(recordOf({ imageOrientationPatient: oblique }), 1)).toEqual({
      alongRow: 'LP',
      againstRow: 'RA',
      alongColumn: 'F',
      againstColumn: 'H',
    });
  });

  it('E4: come from Patient Orientation where there is no plane, and are never invented', () => {
    expect(imageDirections(recordOf({ patientOrientation: ['A', 'F'] }), 1)).toEqual({
      alongRow: 'A',
      againstRow: 'P',
      alongColumn: 'F',
      againstColumn: 'H',
    });
    expect(imageDirections(recordOf({}), 1)).toBeNull();
    expect(imageDirections(recordOf({ imageOrientationPatient: [1, 0, 0, 1, 0, 0] }), 1)).toBeNull();
  });

  it('E4: of animals on four legs are the veterinary terms, without an opposite where it has no one name', () => {
    const of = (patientOrientation: readonly string[], plane = {}) =>
      imageDirections(recordOf({ anatomicalOrientationType: 'QUADRUPED', patientOrientation, ...plane }), 1);
    // A rostral and right direction: R and RT, not right, right and something else.
    expect(of(['RRT', 'V'])).toEqual({
      alongRow: 'RRT',
      againstRow: 'CDLE',
      alongColumn: 'V',
      againstColumn: 'D',
    });
    expect(of(['D', 'DI'])).toMatchObject({ againstRow: '', againstColumn: 'PR' });
    expect(of(['PA', 'LCD'])).toMatchObject({ againstRow: 'D', againstColumn: 'MCR' });
    expect(of(['A', 'F'])).toBeNull();
    expect(of([], { imageOrientationPatient: [1, 0, 0, 0, 1, 0] })).toBeNull();
  });
});

describe('cine', () => {
  const clip = { image: { numberOfFrames: 3 } };
  it('F1: Frame Time, Frame Time Vector, recommended rate, and a default that says so', () => {
    expect(cineTiming(recordOf({ frameTime: '40' }, clip))).toMatchObject({
      framesPerSecond: 25,
      source: 'frameTime',
    });
    expect(cineTiming(recordOf({ frameTimeVector: ['0', '30', '60'] }, clip)).frameDurationsMs).toEqual([
      30, 60, 60,
    ]);
    expect(cineTiming(recordOf({ recommendedDisplayFrameRate: '8' }, clip))).toMatchObject({
      framesPerSecond: 8,
      source: 'recommended',
    });
    expect(cineTiming(recordOf({ frameTime: '0' }, clip)).source).toBe('default');
  });
});

describe('the lossy badge', () => {
  it('E21: says method and ratio, multiplied over the steps, and nothing where nothing was lost', () => {
    expect(
      lossyInfo(
        recordOf({
          lossyImageCompression: '01',
          lossyImageCompressionRatio: ['4', '2.5'],
          lossyImageCompressionMethod: ['ISO_15444_1'],
        }),
      ),
    ).toBe('JPEG 2000 10:1');
    expect(lossyInfo(recordOf({ lossyImageCompression: '01' }))).toBe('');
    expect(lossyInfo(recordOf({ lossyImageCompression: '00' }))).toBeNull();
  });
});
