import { useId, useState } from 'react';
import type { LibraryStudy } from '../../session';
import { useApp } from '../appContext';
import { formatDay } from '../format/dicomDates';
import { plainField } from '../plainField';
import { displayName } from '../viewer/whose';
import { useLibraryWords, useViewerWords } from '../words/viewerWords';
import { Check } from './Check';
import { ClosedNote } from './ClosedNote';
import { ForgetAll } from './ForgetAll';
import { Keys } from './Keys';
import { Meter } from './Meter';
import { Pack } from './Pack';
import { Protection } from './Protection';
import { StudyRow } from './StudyRow';
import { useLibrary, useTask } from './useLibrary';
import { VaultError } from './VaultError';

/** Every word must be found somewhere in what the row shows. */
function useFound(typed: string): readonly LibraryStudy[] {
  const { locale } = useApp();
  const viewer = useViewerWords();
  const studies = useLibrary((state) => state.studies);
  const wanted = typed.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  return studies.filter(({ facts }) => {
    if (facts === null) return wanted.length === 0;
    const shown = [
      displayName(facts.patientName, viewer),
      facts.studyDate,
      formatDay(facts.studyDate, locale),
      facts.studyDescription,
      ...facts.modalities,
    ];
    const text = shown.join(' ').toLocaleLowerCase(locale);
    return wanted.every((word) => text.includes(word));
  });
}

/** The open library: what is kept, and everything that can be done with it. */
export function Shelf({ close }: { close: () => void }) {
  const { session, lockAll, services } = useApp();
  const words = useLibraryWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState<number | null>(null);
  const found = useFound(typed);
  const count = useLibrary((state) => state.studies.length);
  const forgottenByAge = useLibrary((state) => state.forgottenByAge);
  const task = useTask();
  const open = (studies: readonly string[]) => {
    close();
    void session.library.open(studies);
  };
  const forget = (study: string) =>
    void task.run(async () => setLeft((await session.library.forget(study)).left));
  return (
    <div className="library">
      {forgottenByAge > 0 && <p className="muted">{words.forgottenByAge(forgottenByAge)}</p>}
      {count === 0 ? (
        <p>{words.list.empty}</p>
      ) : (
        <div className="secret-field">
          <label htmlFor={id}>{words.list.search}</label>
          <input
            {...plainField}
            id={id}
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
      )}
      {left !== null && (
        <p role="status" data-left={left}>
          {words.forgotten(left)} <span className="muted">{words.forgottenMeans}</span>
        </p>
      )}
      <ClosedNote />
      <VaultError error={task.error} />
      <ul className="library-list">
        {found.map((study) => (
          <StudyRow
            key={study.study}
            study={study}
            busy={task.busy}
            open={() => open([study.study])}
            forget={() => forget(study.study)}
            pin={() => void task.run(() => session.library.pin(study.study, !study.pinned))}
          />
        ))}
      </ul>
      {count > 0 && found.length === 0 && <p>{words.list.nothingFound}</p>}
      <Meter />
      <div className="button-row">
        <Check />
        <button type="button" className="button" title={words.lockText} onClick={lockAll}>
          {words.lock}
        </button>
      </div>
      {services.allowsExport && (
        <Pack studies={found.filter(({ error }) => error === null).map(({ study }) => study)} />
      )}
      <Keys />
      <Protection />
      <ForgetAll />
    </div>
  );
}
