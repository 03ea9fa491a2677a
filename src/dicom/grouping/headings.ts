import { Tags } from '../tags';
import type { Attributes, InstanceRecord } from '../types';
import { text } from '../values';

/** One heading of the list (G7): equal PatientID and issuer, birth date not contradicting. */
export interface Heading {
  readonly id: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly patientBirthDate: string;
  readonly patientSex: string;
  readonly records: InstanceRecord[];
}

/** Names compare without case, padding and empty components. */
const nameKey = (name: string): string =>
  (name.split('=')[0] ?? '')
    .toUpperCase()
    .replace(/[\^\s]+/g, ' ')
    .trim();

/** Whom a data set or a PATIENT record speaks of, without the birth date rule. */
export function headingKey(attributes: Attributes, studyInstanceUid = ''): string {
  const patientId = text(attributes, Tags.patientId);
  if (patientId !== '') return `id ${patientId} ${text(attributes, Tags.issuerOfPatientId)}`;
  const name = nameKey(text(attributes, Tags.patientName));
  // An empty ID equals only another empty one with the same non-empty name and birth date.
  const birthDate = text(attributes, Tags.patientBirthDate);
  return name !== '' && birthDate !== '' ? `name ${name} ${birthDate}` : `study ${name} ${studyInstanceUid}`;
}

/** Files under headings in order of arrival: ids stay the same while more arrive. */
export function headingsOf(records: readonly InstanceRecord[]): Heading[] {
  const byKey = new Map<string, Heading[]>();
  const all: Heading[] = [];
  for (const record of records) {
    const { attributes } = record;
    const key = headingKey(attributes, text(attributes, Tags.studyInstanceUid));
    const birthDate = text(attributes, Tags.patientBirthDate);
    const list = byKey.get(key) ?? [];
    byKey.set(key, list);
    let heading = list.find(
      ({ patientBirthDate }) => patientBirthDate === '' || birthDate === '' || patientBirthDate === birthDate,
    );
    if (heading === undefined) {
      heading = newHeading(list.length === 0 ? key : `${key} ${birthDate}`, attributes);
      list.push(heading);
      all.push(heading);
    } else if (heading.patientBirthDate === '' || heading.patientName === '') {
      const known = heading;
      heading = { ...newHeading(known.id, attributes), ...filled(known), records: known.records };
      list[list.indexOf(known)] = heading;
      all[all.indexOf(known)] = heading;
    }
    heading.records.push(record);
  }
  return all;
}

function newHeading(id: string, attributes: Attributes): Heading {
  return {
    id,
    patientName: text(attributes, Tags.patientName),
    patientId: text(attributes, Tags.patientId),
    patientBirthDate: text(attributes, Tags.patientBirthDate),
    patientSex: text(attributes, Tags.patientSex),
    records: [],
  };
}

/** What an earlier file already said stays. */
const filled = (heading: Heading): Partial<Heading> =>
  Object.fromEntries(Object.entries(heading).filter(([, value]) => value !== ''));

/**
 * Which headings are one person: the same non-empty name and birth date under other IDs are probably the same ("the disc does
 * not say so") and count as one in the choice. Returns heading id -> id of the person's first heading.
 */
export function personsOfHeadings(headings: readonly Heading[]): ReadonlyMap<string, string> {
  const persons = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const { id, patientName, patientBirthDate } of headings) {
    const name = nameKey(patientName);
    const key = name !== '' && patientBirthDate !== '' ? `${name} ${patientBirthDate}` : `alone ${id}`;
    const person = byName.get(key) ?? id;
    byName.set(key, person);
    persons.set(id, person);
  }
  return persons;
}
