import type { StoreApi } from 'zustand/vanilla';
import type { InstanceKey } from '../../dicom';
import type { SourceReader } from '../../sources';
import { openingSet, type StudyRecords } from '../catalog';
import type { LightBox } from '../lightBox';
import type { Thumbnails } from '../thumbnails';
import type { LibraryHost } from './library';
import type { Remembered } from './remembered';
import type { LibraryState } from './types';

export interface SessionSide extends Pick<LibraryHost, 'studies' | 'opened'> {
  readonly store: StoreApi<LibraryState>;
  readonly reader: SourceReader;
  readonly thumbnails: Thumbnails;
  readonly lightBox: LightBox;
  readonly remembered: Remembered;
  readFiles: LibraryHost['read'];
  /** Takes pictures away that lie nowhere any more. */
  close(gone: ReadonlySet<InstanceKey>): void;
}

/** The session as its library knows it. */
export function libraryHost(session: SessionSide): LibraryHost {
  const { reader, thumbnails, lightBox, remembered } = session;
  const tell = () => tellRemembered(session.store, remembered, session.studies());
  return {
    studies: session.studies,
    opened: session.opened,
    file: (record, signal) => reader.file(record.source, signal),
    thumbnail: (study, signal) =>
      thumbnails.rgb(openingSet([{ ...study.patient, studies: [study.study] }]), signal),
    pack: reader.pack,
    quiet: lightBox.quiet,
    isFromLibrary: (record) => remembered.isFromLibrary(record),
    kept: (record, study) => {
      remembered.add(record, study);
      tell();
    },
    areDamaged: (studies) => {
      remembered.areDamaged(studies);
      tell();
    },
    areForgotten: (studies) => {
      const gone = remembered.areForgotten(studies);
      if (gone.size > 0) session.close(gone);
      tell();
      return gone.size > 0;
    },
    openOnlyThere: () => remembered.studiesOpenOnlyThere,
    read: async (inputs, studyOf) => {
      remembered.addStudies(studyOf.values());
      await session.readFiles(inputs, studyOf);
    },
    goTo: (setId, index) => lightBox.goTo(setId, index),
  };
}

/** Says whether everything of the person is in the library, when that has changed. */
export function tellRemembered(
  store: StoreApi<LibraryState>,
  remembered: Remembered,
  studies: readonly StudyRecords[],
): void {
  const now = remembered.of(studies);
  const told = store.getState();
  if (now.remembered !== told.remembered || now.mayRepair !== told.mayRepair) store.setState(now);
}
