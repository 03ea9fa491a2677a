import { describe, expect, it } from 'vitest';
import type { Measured } from '../../../src/tools';
import { measurementText } from '../../../src/ui/measure/measurementText';
import { en } from '../../../src/ui/words/measure/en';
import { fr } from '../../../src/ui/words/measure/fr';

const probe: Measured = {
  kind: 'probe',
  probe: {
    column: 4,
    row: 8,
    patientMm: [-99, -46, 20],
    stored: [5000],
    modality: 5000,
    unit: 'Bq/ml',
    suv: 1.3817,
    realWorld: [{ label: 'ADC', value: 2.5, unit: 'mm2/s' }],
  },
};

describe('a measurement in words', () => {
  it('E13: says by which factor a projection was made smaller', () => {
    const length: Measured = {
      kind: 'length',
      length: { value: 12.34, unit: 'mm', reason: 'magnificationEstimated', magnification: 1.2 },
    };
    expect(measurementText(length, en, 'en')).toEqual({
      value: '12.3 mm',
      more: [],
      reason: 'magnification 1.2 estimated',
    });
    expect(measurementText(length, fr, 'fr').reason).toBe('agrandissement 1,2 estimé');
  });

  it('E2, E20, D20: the probe says the SUV, the mapped value and the place in the body', () => {
    expect(measurementText(probe, en, 'en')).toEqual({
      value: '5000 Bq/ml',
      more: [
        'SUV (body weight) 1.38 g/ml',
        'ADC 2.5 mm2/s',
        'stored 5000',
        'column 4, row 8',
        'in the body: −99 · −46 · 20 mm',
      ],
      reason: null,
    });
  });

  it('E20: says what is missing where there is no SUV', () => {
    const without: Measured = { ...probe, probe: { ...probe.probe, suv: ['weight', 'time'] } };
    expect(measurementText(without, en, 'en').more[0]).toBe(
      'SUV not available: the file lacks body weight, the time of injection or scan',
    );
  });
});
