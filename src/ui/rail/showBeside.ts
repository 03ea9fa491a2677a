import type { Session } from '../../session';
import { uprightPhoneQuery } from '../useMedia';

/** Opens a study of the archive in the second view, beside what is shown; of another person it shows nothing. */
export async function showBeside(session: Session, studyUid: string): Promise<void> {
  await session.openStudies([studyUid]);
  const { patients, personId } = session.store.getState();
  const sets = patients
    .filter((patient) => patient.personId === personId)
    .flatMap((patient) => patient.studies)
    .filter((study) => study.studyInstanceUid === studyUid)
    .flatMap((study) => study.series)
    .flatMap((series) => series.sets);
  const [largest] = sets.toSorted((a, b) => b.images.length - a.images.length);
  if (largest === undefined) return;
  // On an upright phone two columns leave no room for the texts.
  session.setLayout(matchMedia(uprightPhoneQuery).matches ? '2x1' : '1x2');
  session.activate(1);
  session.showSet(largest);
}
