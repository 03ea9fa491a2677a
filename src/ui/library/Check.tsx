import { useApp } from '../appContext';
import { useLibraryWords } from '../words/viewerWords';
import { useLibrary, useTask } from './useLibrary';
import { VaultError } from './VaultError';
import { Act } from './Act';

/** Opens every chunk of every file, and says what it found. */
export function Check() {
  const { session } = useApp();
  const words = useLibraryWords().check;
  const checked = useLibrary((state) => state.checked);
  const report = useLibrary((state) => state.report);
  const task = useTask();
  return (
    <>
      <Act disabled={task.busy} act={() => void task.run(() => session.library.check())}>
        {words.button}
      </Act>
      {checked !== null && <p role="status">{words.running(checked)}</p>}
      {report !== null && checked === null && (
        <div role="status" data-check={report.damaged.length + report.damagedStudies.length}>
          {report.damaged.length + report.damagedStudies.length === 0 ? (
            <p className="good-text">{words.good(report.records)}</p>
          ) : (
            <>
              {report.damaged.length > 0 && (
                <p className="warning-text">{words.bad(report.damaged.length)}</p>
              )}
              {report.damagedStudies.length > 0 && (
                <p className="warning-text">{words.badStudies(report.damagedStudies.length)}</p>
              )}
              <p>{words.repair}</p>
            </>
          )}
        </div>
      )}
      <VaultError error={task.error} />
    </>
  );
}
