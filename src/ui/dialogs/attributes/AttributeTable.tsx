import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useViewerWords } from '../../words/viewerWords';
import type { AttributeRow } from './attributeRows';

/** A file may hold a hundred thousand lines; a page shows some, and more on demand. */
const linesAtOnce = 250;

/** Deeper than this the indent would eat the name. */
const deepestIndent = 8;

export function AttributeTable({ rows }: { rows: readonly AttributeRow[] }) {
  const words = useViewerWords().attributes;
  const [shown, setShown] = useState(linesAtOnce);
  if (rows.length === 0) return <p role="status">{words.none}</p>;
  const rest = rows.length - shown;
  return (
    <>
      <p className="muted" role="status">
        {words.found(rows.length)}
      </p>
      <table className="attributes">
        <thead>
          <tr>
            <th scope="col">{words.tag}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">VR</th>
            <th scope="col">{words.value}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, at) => (
            <tr key={at} data-item={row.tag === '' || undefined}>
              <td className="tag">{row.tag}</td>
              <td style={{ paddingInlineStart: `${0.5 + Math.min(row.depth, deepestIndent)}rem` }}>
                {row.name}
              </td>
              <td>{row.vr}</td>
              <td className="attribute-value">{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <Button className="button" onPress={() => setShown(shown + linesAtOnce)}>
          {words.more(Math.min(rest, linesAtOnce))}
        </Button>
      )}
    </>
  );
}
