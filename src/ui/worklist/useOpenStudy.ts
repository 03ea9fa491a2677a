import { useCallback, useEffect } from 'react';
import type { Worklist } from '../../session';
import { useApp } from '../appContext';
import { emptyQuery } from '../../dicomweb';

/** Opens a study alone: whoever was on the light box before goes first, whole. */
export function useOpenStudy(worklist: Worklist): (studyUid: string) => void {
  const { session, services, setShowsWorklist } = useApp();
  const openAll = useCallback(
    (studyUids: readonly string[]) => {
      setShowsWorklist(false);
      const { studies = [] } = session.store.getState().archive ?? {};
      if (studyUids.every((uid) => studies.includes(uid))) return;
      void session.openOnly(studyUids);
    },
    [session, setShowsWorklist],
  );
  useEffect(() => {
    // What a link, or the page before a reload, asks for: once.
    const wanted = services.portal?.signIn.takeWanted() ?? null;
    if (wanted === null) return;
    if (wanted.studies.length > 0) return openAll(wanted.studies);
    const [accessionNumber = ''] = wanted.accessionNumbers;
    void worklist.search({ ...emptyQuery, accessionNumber, patientId: wanted.patientId ?? '' });
  }, [services, openAll, worklist]);
  return useCallback((studyUid: string) => openAll([studyUid]), [openAll]);
}
