interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** PS3.5 6.2 DA: YYYYMMDD, and YYYY.MM.DD of ACR-NEMA. null for anything that is no day of the calendar. */
export function parseDay(value: string): Day | null {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(value.trim());
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = utc({ year, month, day });
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}

function utc({ year, month, day }: Day): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** As the language writes a day; a value that is none is shown as it stands, never interpreted. */
export function formatDay(value: string, language: string): string {
  const day = parseDay(value);
  if (day === null) return value.trim();
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(utc(day));
}

/** PS3.5 6.2 TM: HH[MM[SS[.F]]], and HH:MM:SS of ACR-NEMA; hours alone are no time worth showing. */
export function formatTime(value: string): string {
  const match = /^(\d{2}):?(\d{2}):?(\d{2})?/.exec(value.trim());
  if (match === null) return '';
  const [, hours = '', minutes = '', seconds] = match;
  return seconds === undefined ? `${hours}:${minutes}` : `${hours}:${minutes}:${seconds}`;
}

export interface Age {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

const ageUnits = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const;

/** The age on the day of the examination: as the file says (PS3.5 6.2 AS), else counted from the birth date. */
export function ageAt(patientAge: string, birthDate: string, studyDate: string): Age | null {
  const said = /^(\d{1,3})([DWMY])$/.exec(patientAge.trim());
  if (said !== null) return { count: Number(said[1]), unit: ageUnits[said[2] as keyof typeof ageUnits] };
  const [born, then] = [parseDay(birthDate), parseDay(studyDate)];
  if (born === null || then === null) return null;
  const months = (then.year - born.year) * 12 + then.month - born.month - (then.day < born.day ? 1 : 0);
  if (months < 0) return null;
  if (months >= 24) return { count: Math.floor(months / 12), unit: 'year' };
  if (months >= 1) return { count: months, unit: 'month' };
  return { count: Math.round((utc(then).getTime() - utc(born).getTime()) / 86_400_000), unit: 'day' };
}

export function formatAge(age: Age | null, language: string): string {
  if (age === null) return '';
  return new Intl.NumberFormat(language, { style: 'unit', unit: age.unit, unitDisplay: 'short' }).format(
    age.count,
  );
}
