import type { Measured, ScaleReason } from '../../tools';
import { formatNumber } from '../format/amounts';
import type { MeasureWords } from '../words/measure/en';

/** One measurement in words: its number with a unit, what more is known, and what the number rests on. */
export interface MeasurementText {
  readonly value: string;
  readonly more: readonly string[];
  /** Next to every length and area; null where no scale takes part. */
  readonly reason: string | null;
}

type Probe = Extract<Measured, { kind: 'probe' }>['probe'];
type Statistics = NonNullable<Extract<Measured, { kind: 'rectangle' | 'ellipse' }>['statistics']>;

export function measurementText(measured: Measured, words: MeasureWords, locale: string): MeasurementText {
  const reasonOf = ({
    reason,
    magnification,
  }: {
    reason: ScaleReason;
    magnification?: number | undefined;
  }) =>
    magnification === undefined
      ? words.reasons[reason]
      : words.magnified(formatNumber(magnification, locale, 2));
  switch (measured.kind) {
    case 'length': {
      const { value, unit } = measured.length;
      // Times and velocities of an ultrasound trace are small numbers.
      const digits = unit === 'mm' || unit === 'px' ? 1 : 3;
      return {
        value: `${formatNumber(value, locale, digits)} ${unit}`,
        more: [],
        reason: reasonOf(measured.length),
      };
    }
    case 'angle': {
      const { degrees } = measured.angle;
      const value = degrees === null ? words.sameDegrees : `${formatNumber(degrees, locale, 1)}°`;
      return { value, more: [], reason: null };
    }
    case 'probe':
      return probeText(measured.probe, words, locale);
    default: {
      const { area, statistics } = measured;
      return {
        value: `${formatNumber(area.value, locale, area.value >= 100 ? 0 : 1)} ${area.unit}`,
        more: statistics === null ? [] : statisticsLines(statistics, words, locale),
        reason: reasonOf(area),
      };
    }
  }
}

function statisticsLines(statistics: Statistics, words: MeasureWords, locale: string): string[] {
  const { mean, standardDeviation, minimum, maximum, pixels } = statistics;
  const unit = statistics.unit ?? words.noUnit;
  const number = (value: number) => formatNumber(value, locale);
  const deviation = standardDeviation === null ? '' : formatNumber(standardDeviation, locale, 1);
  return [
    `${words.mean(formatNumber(mean, locale, 1), deviation)} ${unit}`,
    `${words.range(number(minimum), number(maximum))} ${unit} · ${words.pixels(pixels)}`,
    ...suvLines(statistics.suv, words, locale),
  ];
}

function suvLines(suv: Statistics['suv'] | Probe['suv'], words: MeasureWords, locale: string): string[] {
  if (suv === null) return [];
  const number = (value: number) => `${formatNumber(value, locale, 2)} g/ml`;
  if (typeof suv === 'number') return [words.suv(number(suv))];
  if ('mean' in suv) return [words.suvOfArea(number(suv.mean), number(suv.maximum))];
  return [words.noSuv(suv.map((gap) => words.suvGaps[gap]).join(', '))];
}

function probeText(probe: Probe, words: MeasureWords, locale: string): MeasurementText {
  const { column, row, stored, modality, unit } = probe;
  const number = (value: number) => formatNumber(value, locale);
  // Counted from 0 and 0 at the first pixel, as the standard's formulas do (C.7.6.2.1.1).
  const inPatient =
    probe.patientMm === null
      ? []
      : [words.inPatient(probe.patientMm.map((mm) => formatNumber(mm, locale, 1)).join(' · '))];
  const place = [words.place(String(column), String(row)), ...inPatient];
  if (modality === null) {
    const [red = 0, green = 0, blue = 0] = stored;
    const value =
      stored.length === 3
        ? words.colour(number(red), number(green), number(blue))
        : `${number(red)} (${words.noUnit})`;
    return { value, more: place, reason: null };
  }
  const value = `${number(modality)} ${unit ?? `(${words.noUnit})`}`;
  const realWorld = probe.realWorld.map((real) =>
    [real.label, number(real.value), real.unit ?? ''].filter((part) => part !== '').join(' '),
  );
  const more = [...suvLines(probe.suv, words, locale), ...realWorld];
  return { value, more: [...more, words.stored(stored.map(number).join(' ')), ...place], reason: null };
}
