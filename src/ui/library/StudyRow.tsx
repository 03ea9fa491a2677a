import { useEffect, useRef, useState } from 'react';
import type { LibraryStudy } from '../../session';
import { useApp, useWords } from '../appContext';
import { formatBytes, formatNumber } from '../format/amounts';
import { formatDay } from '../format/dicomDates';
import { displayName } from '../viewer/whose';
import { useLibraryWords, useViewerWords } from '../words/viewerWords';
import { Act } from './Act';

interface StudyRowProps {
  readonly study: LibraryStudy;
  readonly busy: boolean;
  readonly open: () => void;
  readonly forget: () => void;
  readonly pin: () => void;
}

function Picture({ study }: { study: LibraryStudy }) {
  const { session } = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) session.library.drawThumbnail(study, canvas.current);
  }, [session, study]);
  return <canvas ref={canvas} className="thumbnail" width={96} height={96} aria-hidden="true" />;
}

/** When it goes by itself, as a day. */
function useUntil({ pinned, forgetAt }: LibraryStudy): string {
  const { locale } = useApp();
  const words = useLibraryWords().list;
  if (pinned || forgetAt === null) return words.forever;
  return words.until(
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(forgetAt),
  );
}

function Facts({ study }: { study: LibraryStudy }) {
  const { locale } = useApp();
  const words = useLibraryWords().list;
  const viewer = useViewerWords();
  const { pictures } = useWords();
  const until = useUntil(study);
  const { facts, bytes, records, expected, error } = study;
  if (facts === null) {
    return (
      <div className="study-facts">
        <h3>{words.unknown}</h3>
        <p className="warning-text">{error?.detail === 'versionTooNew' ? words.tooNew : words.damaged}</p>
      </div>
    );
  }
  const day = facts.studyDate === '' ? viewer.unknownDate : formatDay(facts.studyDate, locale);
  return (
    <div className="study-facts">
      <h3>{displayName(facts.patientName, viewer)}</h3>
      <p>
        {[day, facts.studyDescription, facts.modalities.join(', ')].filter((word) => word !== '').join(' · ')}
      </p>
      <p className="muted">
        {pictures(facts.pictures)} · {formatBytes(bytes, locale)} · {until}
      </p>
      {records < expected && (
        <p className="warning-text">
          {words.incomplete(formatNumber(records, locale), formatNumber(expected, locale))}
        </p>
      )}
    </div>
  );
}

export function StudyRow({ study, busy, open, forget, pin }: StudyRowProps) {
  const words = useLibraryWords().list;
  /** null: not asked yet; false: asked, and kept. */
  const [sure, setSure] = useState<boolean | null>(null);
  return (
    <li className="library-study" data-study={study.study}>
      <Picture study={study} />
      <Facts study={study} />
      <div className="button-row">
        {sure === true ? (
          <>
            <strong>{words.forgetSure}</strong>
            {/* Another button than the one that asked: a double click is no answer. */}
            <Act key="sure" kind="danger" disabled={busy} act={forget}>
              {words.forget}
            </Act>
            <button type="button" className="button" autoFocus onClick={() => setSure(false)}>
              {words.keep}
            </button>
          </>
        ) : (
          <>
            {study.error === null && (
              <>
                <Act kind="primary" disabled={busy} act={open}>
                  {words.open}
                </Act>
                <Act pressed={study.pinned} disabled={busy} act={pin}>
                  {study.pinned ? words.pinned : words.pin}
                </Act>
              </>
            )}
            <Act key="ask" disabled={busy} autoFocus={sure === false} act={() => setSure(true)}>
              {words.forget}
            </Act>
          </>
        )}
      </div>
    </li>
  );
}
