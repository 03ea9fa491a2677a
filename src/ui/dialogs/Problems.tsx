import type { WireError } from '../../shared/errors';
import { useApp, useSession } from '../appContext';
import { errorSentence } from '../words/errorSentence';
import { useViewerWords } from '../words/viewerWords';
import { PathList } from './PathList';

type Problem = { readonly path: string; readonly error: WireError };

/** Files with the same sentence stand together: fifty bad files are one thing to understand, not fifty. */
function bySentence(
  problems: readonly Problem[],
  sentence: (error: WireError) => string,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { path, error } of problems) {
    const said = sentence(error);
    const paths = groups.get(said) ?? [];
    if (path !== '') paths.push(path);
    groups.set(said, paths);
  }
  return groups;
}

/** What could not be opened: what happened, what still works, what to do, and which files. */
export function Problems() {
  const { language } = useApp();
  const words = useViewerWords().report;
  const problems = useSession((state) => state.report.problems);
  if (problems.length === 0) return null;
  const groups = bySentence(problems, (error) => Object.values(errorSentence(language, error)).join(' '));
  return (
    <section>
      <h3>{words.problems(problems.length)}</h3>
      <ul className="problems">
        {[...groups].map(([said, paths]) => (
          <li key={said}>
            <p>{said}</p>
            <PathList
              title={words.files(paths.length)}
              paths={paths}
              {...(paths.length > 3 ? { folded: true } : {})}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
