import { useViewerWords } from '../words/viewerWords';

const mostPaths = 100;

interface PathListProps {
  readonly title: string;
  readonly text?: string;
  readonly paths: readonly string[];
  /** Opened on demand: names of files that are of no interest by themselves. */
  readonly folded?: boolean;
}

function Paths({ paths }: { paths: readonly string[] }) {
  const words = useViewerWords().report;
  return (
    <ul className="paths">
      {paths.slice(0, mostPaths).map((path, at) => (
        <li key={at} className="path">
          {path}
        </li>
      ))}
      {paths.length > mostPaths && <li>{words.more(paths.length - mostPaths)}</li>}
    </ul>
  );
}

export function PathList({ title, text, paths, folded = false }: PathListProps) {
  if (paths.length === 0) return null;
  if (folded) {
    return (
      <details>
        <summary>{title}</summary>
        <Paths paths={paths} />
      </details>
    );
  }
  return (
    <section>
      <h3>{title}</h3>
      {text !== undefined && <p>{text}</p>}
      <Paths paths={paths} />
    </section>
  );
}
