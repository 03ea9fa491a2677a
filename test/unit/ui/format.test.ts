import { describe, expect, it } from 'vitest';
import { formatBytes, formatNumber, parseNumber } from '../../../src/ui/format/amounts';
import { ageAt, formatAge, formatDay, formatTime, parseDay } from '../../../src/ui/format/dicomDates';
import { formatLength, scaleBarFor } from '../../../src/ui/format/scaleBar';

describe('days', () => {
  it('are written as the language writes them', () => {
    expect(formatDay('20261112', 'en-GB')).toBe('12 Nov 2026');
    expect(formatDay('20261112', 'fr')).toBe('12 nov. 2026');
    expect(formatDay('2026.11.12', 'de')).toBe('12. Nov. 2026');
  });

  it('that are none are shown as they stand', () => {
    expect(formatDay('20260231', 'en')).toBe('20260231');
    expect(formatDay('unknown', 'en')).toBe('unknown');
    expect(parseDay('19991301')).toBeNull();
  });

  it('before 1900 and in the year 50 keep their year', () => {
    expect(formatDay('18880505', 'en-GB')).toContain('1888');
    expect(parseDay('00500101')).toEqual({ year: 50, month: 1, day: 1 });
  });
});

it('times lose their fraction and keep what is there', () => {
  expect(formatTime('094117.123456')).toBe('09:41:17');
  expect(formatTime('0941')).toBe('09:41');
  expect(formatTime('09:41:17')).toBe('09:41:17');
  expect(formatTime('')).toBe('');
});

describe('the age', () => {
  it('is what the file says', () => {
    expect(ageAt('065Y', '19610402', '20261112')).toEqual({ count: 65, unit: 'year' });
    expect(ageAt('006W', '', '')).toEqual({ count: 6, unit: 'week' });
  });

  it('is counted from the birth date where the file says none', () => {
    expect(ageAt('', '19610402', '20270401')).toEqual({ count: 65, unit: 'year' });
    expect(ageAt('', '19610402', '20270402')).toEqual({ count: 66, unit: 'year' });
    expect(ageAt('', '20260101', '20261112')).toEqual({ count: 10, unit: 'month' });
    expect(ageAt('', '20261101', '20261112')).toEqual({ count: 11, unit: 'day' });
  });

  it('is not invented: no birth date, or one after the examination, gives none', () => {
    expect(ageAt('', '', '20261112')).toBeNull();
    expect(ageAt('', '20270101', '20261112')).toBeNull();
    expect(formatAge(null, 'en')).toBe('');
  });

  it('is written with the unit of the language', () => {
    expect(formatAge({ count: 65, unit: 'year' }, 'fr')).toMatch(/^65\sans$/);
    expect(formatAge({ count: 65, unit: 'year' }, 'en')).toBe('65 yrs');
  });
});

describe('numbers', () => {
  it('show a real minus sign and no more digits than help', () => {
    expect(formatNumber(-600, 'en')).toBe('−600');
    expect(formatNumber(-142.55, 'de', 1)).toMatch(/^−142,[56]$/);
    expect(formatNumber(0.00042, 'en')).toBe('0.00042');
  });

  it('typed with comma or point, hyphen or minus are read; anything else is not', () => {
    expect(parseNumber(' −1 500,5 ')).toBe(-1500.5);
    expect(parseNumber('-600')).toBe(-600);
    expect(parseNumber('.5')).toBe(0.5);
    for (const nonsense of ['', 'abc', '1e5', '1,2,3', '--1']) expect(parseNumber(nonsense)).toBeNull();
  });

  it('of bytes are counted in thousands', () => {
    expect(formatBytes(118_000, 'en')).toBe('118 kB');
    expect(formatBytes(498_000_000, 'en')).toBe('498 MB');
    expect(formatBytes(0, 'en')).toBe('0 byte');
  });
});

describe('the scale bar', () => {
  it('is the longest round length that fits', () => {
    expect(scaleBarFor(0.7, 110)).toEqual({ lengthMm: 50, cssPixels: 50 / 0.7 });
    expect(formatLength(50, 'en')).toBe('5 cm');
    expect(formatLength(2, 'en')).toBe('2 mm');
  });

  it('is absent without calibration, and where it would be a dot', () => {
    expect(scaleBarFor(null, 110)).toBeNull();
    expect(scaleBarFor(0, 110)).toBeNull();
    expect(scaleBarFor(1000, 110)).toBeNull();
  });
});
