import { useApp } from '../appContext';
import { formatBytes } from '../format/amounts';
import { useLibraryWords } from '../words/viewerWords';
import { useLibrary } from './useLibrary';

const dayChoices = [7, 30, 90, 365] as const;

/** How much is kept, for how long, and what the browser has promised. */
export function Meter() {
  const { session, locale } = useApp();
  const words = useLibraryWords().meter;
  const studies = useLibrary((state) => state.studies);
  const usageBytes = useLibrary((state) => state.usageBytes);
  const persisted = useLibrary((state) => state.persisted);
  const keepDays = useLibrary((state) => state.keepDays);
  const bytes = studies.reduce((sum, study) => sum + study.bytes, 0);
  return (
    <section className="card library-meter">
      <p>
        <strong>{words.holds(studies.length, formatBytes(bytes, locale))}</strong>{' '}
        {usageBytes !== null && words.uses(formatBytes(usageBytes, locale))}{' '}
        {persisted === true ? words.persisted : words.notPersisted}
      </p>
      <label>
        {words.keep}{' '}
        <select
          value={keepDays}
          onChange={(event) => void session.library.setKeepDays(Number(event.currentTarget.value))}
        >
          {dayChoices.map((days) => (
            <option key={days} value={days}>
              {words.days(days)}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
