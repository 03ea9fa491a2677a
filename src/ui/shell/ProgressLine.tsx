import { useSession, useWords } from '../appContext';

/** "Reading 312 of 412 files", as a bar and as words. */
export function ProgressLine() {
  const words = useWords().reading;
  const { read, total, slow } = useSession((state) => state.progress);
  const label = total === 0 ? words.begin : words.files(read, total);
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={words.title}
        aria-valuemin={0}
        aria-valuemax={Math.max(total, 1)}
        aria-valuenow={read}
        aria-valuetext={label}
      >
        <div style={{ width: `${total === 0 ? 0 : (100 * read) / total}%` }} />
      </div>
      <p className="progress-label">{label}</p>
      {slow && <p className="progress-slow">{words.slow}</p>}
    </div>
  );
}
