import { useEffect, useState } from 'react';
import { Tags, text } from '../../dicom';
import type { StudyRow } from '../../dicomweb';
import type { StudyPatient } from '../../session';
import { useApp, useSession } from '../appContext';
import { formatDay } from '../format/dicomDates';
import { useHeadings } from '../viewer/catalogIndex';
import { useWorklist } from '../worklist/useWorklist';
import { useArchiveWords } from '../words/archiveWords';
import { showBeside } from './showBeside';

/** Whom the archive is asked about: the one on the light box, as the records have her. */
function usePatient(): StudyPatient | null {
  const [heading] = useHeadings();
  const first = heading?.studies[0]?.series[0]?.sets[0]?.images[0]?.record;
  if (heading === undefined || heading.patientId === '') return null;
  return {
    patientId: heading.patientId,
    issuerOfPatientId: first === undefined ? '' : text(first.attributes, Tags.issuerOfPatientId),
    patientBirthDate: heading.patientBirthDate,
  };
}

interface EarlierProps {
  /** One was chosen, and is opened. */
  readonly chosen?: () => void;
}

/** Studies of the same patient that the archive has besides those open; each opens in a view of its own beside them. */
function Earlier({ chosen }: EarlierProps) {
  const { session, locale } = useApp();
  const words = useArchiveWords();
  const worklist = useWorklist();
  const patient = usePatient();
  const open = useSession((state) => state.archive?.studies ?? none);
  const [found, setFound] = useState<readonly StudyRow[] | null>(null);
  const { patientId = '', issuerOfPatientId = '', patientBirthDate = '' } = patient ?? {};
  useEffect(() => {
    if (worklist === null || patientId === '') return;
    const abort = new AbortController();
    const told = (rows: readonly StudyRow[]) => {
      setFound(rows);
      const { studies = [] } = session.store.getState().archive ?? {};
      const others = rows.map(({ studyUid }) => studyUid).filter((uid) => !studies.includes(uid));
      session.expectStudies(others.slice(0, mostExpected));
    };
    worklist.priors({ patientId, issuerOfPatientId, patientBirthDate }, abort.signal).then(told, () => {
      // No right to search, or no connection: the list is simply not offered.
      if (!abort.signal.aborted) setFound(null);
    });
    return () => abort.abort();
  }, [session, worklist, patientId, issuerOfPatientId, patientBirthDate]);
  if (found === null) return null;
  const others = found.filter(({ studyUid }) => !open.includes(studyUid));
  return (
    <section className="earlier">
      <h3>{words.earlier}</h3>
      {others.length === 0 ? (
        <p>{words.earlierNone}</p>
      ) : (
        <ul>
          {others.map((row) => (
            <li key={row.studyUid}>
              <button
                type="button"
                className="button"
                onClick={() => {
                  chosen?.();
                  void showBeside(session, row.studyUid);
                }}
              >
                {words.beside(
                  [formatDay(row.studyDate, locale), row.studyDescription || row.modalities.join(', ')]
                    .filter((part) => part !== '')
                    .join(' · '),
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const none: readonly string[] = [];

/** The newest: comparing is mostly with the one before. */
const mostExpected = 2;

export function EarlierStudies(props: EarlierProps) {
  const { portal } = useApp().services;
  const isRemote = useSession((state) => state.archive !== null);
  return portal !== null && isRemote ? <Earlier {...props} /> : null;
}
