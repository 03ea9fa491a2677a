import { FileText } from 'lucide-react';
import { useHeadings } from '../viewer/catalogIndex';
import { useViewerWords } from '../words/viewerWords';
import { documentKind, type DocumentKind } from './documentKind';

/** Reports and other documents by kind and number: listed, so that nobody thinks they are missing. */
export function DocumentList() {
  const words = useViewerWords().rail;
  const headings = useHeadings();
  const counts = new Map<DocumentKind, number>();
  for (const record of headings.flatMap((heading) =>
    heading.studies.flatMap((study) => study.series.flatMap((series) => series.documents)),
  )) {
    const kind = documentKind(record);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  return (
    <section className="documents">
      <h3>{words.documents}</h3>
      <ul>
        {[...counts].map(([kind, count]) => (
          <li key={kind}>
            <FileText aria-hidden="true" size={18} />
            {words.documentKinds[kind](count)}
          </li>
        ))}
      </ul>
      <p>{words.documentsNote}</p>
    </section>
  );
}
