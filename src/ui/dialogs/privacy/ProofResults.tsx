import type {
  AttemptResult,
  FileResult,
  HeaderResult,
  ProofResult,
  StoppedBy,
} from '../../../shared/privacy';
import { usePrivacyWords } from '../../words/viewerWords';

const openRoads: readonly StoppedBy[] = ['nothing', 'network'];
const toneOf = (stoppedBy: StoppedBy) =>
  openRoads.includes(stoppedBy) ? 'warning-text' : stoppedBy === 'unsaid' ? '' : 'good-text';

export function AttemptRows({ attempts }: { attempts: readonly AttemptResult[] }) {
  const words = usePrivacyWords().prove;
  return (
    <>
      <h3>{words.roads}</h3>
      <dl className="rows" aria-live="polite">
        {attempts.map(({ attempt, stoppedBy, directive }) => (
          <div key={attempt} data-attempt={attempt} data-stopped-by={stoppedBy}>
            <dt>{words.attempts[attempt]}</dt>
            <dd className={toneOf(stoppedBy)}>
              {words.stoppedBy[stoppedBy]}
              {directive !== null && <span className="muted"> ({directive})</span>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Headers({ headers }: { headers: readonly HeaderResult[] }) {
  const words = usePrivacyWords().prove;
  const wrong = headers.filter(({ state }) => state !== 'same');
  if (headers.length === 0) return <p>{words.headersNone}</p>;
  if (wrong.length === 0) return <p className="good-text">{words.headersSame}</p>;
  return (
    <div className="note warning" role="alert">
      <strong>{words.headersDifferent}</strong>
      <p>{wrong.map(({ name }) => name).join(', ')}</p>
    </div>
  );
}

function Files({ files }: { files: FileResult | null }) {
  const words = usePrivacyWords().prove;
  if (files === null) return <p>{words.filesNone}</p>;
  return (
    <>
      <p className={files.different.length + files.missing.length === 0 ? 'good-text' : ''}>
        {words.filesSame(files.checked)}
      </p>
      {files.different.length > 0 && (
        <p className="warning-text">
          {words.filesDifferent} {files.different.join(', ')}
        </p>
      )}
      {files.missing.length > 0 && (
        <p className="warning-text">
          {words.filesMissing} {files.missing.join(', ')}
        </p>
      )}
    </>
  );
}

export function ProofSummary({ result }: { result: ProofResult }) {
  const words = usePrivacyWords().prove;
  const open = result.attempts.filter(({ stoppedBy }) => openRoads.includes(stoppedBy)).length;
  return (
    <>
      <p className={open === 0 ? 'good-text' : 'warning-text'}>
        {open === 0 ? words.roadsKept : words.roadsOpen(open)}
      </p>
      <h3>{words.headers}</h3>
      <Headers headers={result.headers} />
      <h3>{words.files}</h3>
      <Files files={result.files} />
      <h3>{words.allowlist}</h3>
      <p data-allowlist={result.allowlist}>{words.allowlistStates[result.allowlist]}</p>
      <h3>{words.means}</h3>
      <p>{words.meansText}</p>
      <h3>{words.not}</h3>
      <p>{words.notText}</p>
    </>
  );
}
