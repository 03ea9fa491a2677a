import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { StudyRow } from '../../dicomweb';
import type { Worklist } from '../../session';
import { useApp, useSession } from '../appContext';
import { Footer } from '../shell/Footer';
import { TopBar } from '../shell/TopBar';
import '../styles/worklist.css';
import { archiveSentence, useArchiveWords } from '../words/archiveWords';
import type { WireError } from '../../shared/errors';
import { phoneQuery, useMedia } from '../useMedia';
import { SearchForm } from './SearchForm';
import { StudyTable } from './StudyTable';
import { useOpenStudy } from './useOpenStudy';
import { useWorklist } from './useWorklist';

/** Where a portal begins: nothing is listed before something is asked for, unless the deployment says so. */
export default function WorklistScreen() {
  const words = useArchiveWords();
  const worklist = useWorklist();
  const { setShowsWorklist } = useApp();
  const isOpen = useSession((state) => state.personId !== null);
  return (
    <div className="screen worklist">
      <TopBar />
      <main className="worklist-main">
        <div className="worklist-head">
          <h1>{words.title}</h1>
          {isOpen && (
            <button type="button" className="button" onClick={() => setShowsWorklist(false)}>
              {words.back}
            </button>
          )}
        </div>
        {worklist === null ? <p role="status">{words.searching}</p> : <Found worklist={worklist} />}
      </main>
      <Footer />
    </div>
  );
}

function Found({ worklist }: { worklist: Worklist }) {
  const words = useArchiveWords();
  const { portal } = useApp().services;
  const { status, query, rows, sort, hasMore, loadsMore, error } = useStore(worklist.store);
  const open = useOpenStudy(worklist);
  const mayListAll = portal?.listsBeforeQuery === true;
  useEffect(() => {
    if (mayListAll && worklist.store.getState().status === 'idle') void worklist.search(query);
  }, [mayListAll, worklist, query]);
  return (
    <>
      <SearchForm query={query} mayListAll={mayListAll} search={(asked) => void worklist.search(asked)} />
      <Refused />
      <Remarks worklist={worklist} />
      {error !== null && <Failure error={error} />}
      {rows.length > 0 && (
        <StudyTable
          rows={rows}
          sort={sort}
          sortBy={(wanted) => worklist.sortBy(wanted)}
          open={(row: StudyRow) => open(row.studyUid)}
        />
      )}
      {status === 'listed' && hasMore && (
        <button type="button" className="button" disabled={loadsMore} onClick={() => void worklist.more()}>
          {loadsMore ? words.searching : words.more}
        </button>
      )}
    </>
  );
}

/** How the search went, told also to those who do not see the list. */
function Remarks({ worklist }: { worklist: Worklist }) {
  const words = useArchiveWords();
  const { status, rows, name, hasMore, incomplete } = useStore(worklist.store);
  const remarks = useRef<HTMLDivElement>(null);
  const isPhone = useMedia(phoneQuery);
  // The form alone fills a phone: what came of the search comes into sight.
  useEffect(() => {
    if (isPhone && status === 'listed') remarks.current?.scrollIntoView();
  }, [isPhone, status]);
  const said =
    status === 'idle'
      ? words.idle
      : status === 'searching'
        ? words.searching
        : status === 'failed'
          ? ''
          : name === 'cannot'
            ? words.cannot
            : rows.length === 0
              ? words.nothing
              : words.found(rows.length, hasMore);
  return (
    <div role="status" className="worklist-remarks" ref={remarks}>
      <p>{said}</p>
      {status === 'listed' && name === 'matchedHere' && <p>{words.matchedHere}</p>}
      {status === 'listed' && incomplete && <p>{words.incomplete}</p>}
    </div>
  );
}

/** Why a study that was asked for is not on the light box. */
function Refused() {
  const refused = useSession((state) => state.archive?.refused ?? null);
  return refused === null ? null : <Failure error={refused} isStudy />;
}

function Failure({ error, isStudy = false }: { error: WireError; isStudy?: boolean }) {
  const { language } = useApp();
  const words = useArchiveWords();
  const sentence = archiveSentence(language, error) ?? words.errors.other;
  return (
    <div className="note" role="alert">
      <p>
        {isStudy && <strong>{words.refused}. </strong>}
        {sentence.happened} {sentence.works} {sentence.todo}
      </p>
    </div>
  );
}
