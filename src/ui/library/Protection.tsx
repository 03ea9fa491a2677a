import { useLibraryWords } from '../words/viewerWords';

/** Said plainly, because it is true. */
export function Protection() {
  const words = useLibraryWords().protects;
  return (
    <details>
      <summary>{words.title}</summary>
      <ul className="plain-list">
        {words.list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
