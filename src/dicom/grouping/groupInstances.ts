import { Tags } from '../tags';
import type { ImageSet, InstanceRecord, PatientGroup, SeriesGroup, StudyGroup } from '../types';
import { number, text, uidOf } from '../values';
import { headingsOf, personsOfHeadings, type Heading } from './headings';
import { imageSetsOf } from './imageSets';
import { rejectionsOf, type Rejections } from './rejections';

/**
 * Person, study, series, sets (G7, E5, E9, D21, F11). Studies newest first, series by number. Ids stay the same while
 * records are appended. People are never mixed: one StudyInstanceUID under two of them is marked.
 */
export function groupInstances(records: readonly InstanceRecord[]): PatientGroup[] {
  const headings = headingsOf(records);
  const persons = personsOfHeadings(headings);
  const rejections = rejectionsOf(records);
  const owners = new Map<string, Set<string>>();
  for (const { id, records: own } of headings) {
    for (const record of own) {
      const uid = uidOf(record.attributes, Tags.studyInstanceUid);
      const ids = owners.get(uid) ?? new Set();
      owners.set(uid, ids.add(persons.get(id) ?? id));
    }
  }
  return headings.map((heading) => {
    const studies = studiesOf(heading, rejections, (uid) => (owners.get(uid)?.size ?? 0) > 1);
    const { id, patientName, patientId, patientBirthDate, patientSex } = heading;
    const pictureCount = heading.records.filter((record) => isShown(record, rejections)).length;
    return {
      id,
      personId: persons.get(id) ?? id,
      patientName,
      patientId,
      patientBirthDate,
      patientSex,
      studies,
      pictureCount,
    };
  });
}

const isShown = (record: InstanceRecord, { hidden }: Rejections): boolean =>
  record.image !== null && !hidden.has(record.sopInstanceUid);

function byUid(records: readonly InstanceRecord[], tag: number): Map<string, InstanceRecord[]> {
  const groups = new Map<string, InstanceRecord[]>();
  for (const record of records) {
    const uid = uidOf(record.attributes, tag);
    const group = groups.get(uid);
    if (group === undefined) groups.set(uid, [record]);
    else group.push(record);
  }
  return groups;
}

function studiesOf(
  { records }: Heading,
  rejections: Rejections,
  isShared: (uid: string) => boolean,
): StudyGroup[] {
  const studies = [...byUid(records, Tags.studyInstanceUid)].map(([studyInstanceUid, own]): StudyGroup => {
    const first = (tag: number) =>
      own.map(({ attributes }) => text(attributes, tag)).find((value) => value !== '') ?? '';
    return {
      studyInstanceUid,
      studyDate: first(Tags.studyDate),
      studyTime: first(Tags.studyTime),
      studyDescription: first(Tags.studyDescription),
      institutionName: first(Tags.institutionName),
      series: seriesOf(own, rejections),
      sharedWithOtherPatient: isShared(studyInstanceUid),
    };
  });
  return studies.toSorted((a, b) => (b.studyDate + b.studyTime).localeCompare(a.studyDate + a.studyTime));
}

function seriesOf(records: readonly InstanceRecord[], rejections: Rejections): SeriesGroup[] {
  const badgeOf = (record: InstanceRecord): ImageSet['badge'] => {
    if (rejections.rejected.has(record.sopInstanceUid)) return 'rejected';
    return text(record.attributes, Tags.presentationIntentType) === 'FOR PROCESSING' ? 'forProcessing' : null;
  };
  const groups = [...byUid(records, Tags.seriesInstanceUid)].map(([seriesInstanceUid, own]): SeriesGroup => {
    const first = (tag: number) =>
      own.map(({ attributes }) => text(attributes, tag)).find((value) => value !== '') ?? '';
    const attributes = own[0]?.attributes;
    return {
      seriesInstanceUid,
      modality: first(Tags.modality),
      seriesNumber: attributes === undefined ? null : number(attributes, Tags.seriesNumber),
      seriesDescription: first(Tags.seriesDescription),
      sets: imageSetsOf(
        seriesInstanceUid,
        own.filter((record) => isShown(record, rejections)),
        badgeOf,
      ),
      documents: own.filter((record) => record.image === null && record.pixelError === null),
    };
  });
  const last = Number.MAX_SAFE_INTEGER;
  const isBadged = (series: SeriesGroup) =>
    Number(series.sets.length > 0 && series.sets.every((set) => set.badge !== null));
  return groups.toSorted(
    (a, b) =>
      isBadged(a) - isBadged(b) ||
      (a.seriesNumber ?? last) - (b.seriesNumber ?? last) ||
      (a.seriesInstanceUid < b.seriesInstanceUid ? -1 : 1),
  );
}
