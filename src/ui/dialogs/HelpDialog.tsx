import type { ExtraTool } from '../../config';
import { useApp } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import type { ViewerWords } from '../words/viewer/en';
import { Sheet } from './Sheet';

type Row = keyof ViewerWords['help']['rows'];

const mouse: readonly Row[] = ['wheel', 'ctrlWheel', 'left', 'middle', 'right', 'double'];
const touch: readonly Row[] = ['finger', 'fingers'];
const keyboard: readonly Row[] = [
  'arrows',
  'pages',
  'ends',
  'sides',
  'nudge',
  'presets',
  'tools',
  'measure',
  'crosshair',
  'place',
  'choose',
  'remove',
  'undo',
  'turn',
  'zoom',
  'fit',
  'play',
  'space',
  'full',
  'texts',
  'escape',
  'help',
];

/** Keys of what not every mode offers. */
const extra: Readonly<Record<ExtraTool, readonly Row[]>> = {
  measure: ['measure', 'crosshair', 'place', 'choose', 'remove', 'undo'],
  fullScreen: ['full'],
  attributes: [],
};

export function HelpDialog({ close }: { close: () => void }) {
  const { tools } = useApp().services;
  const missing = Object.entries(extra).flatMap(([tool, rows]) =>
    tools.includes(tool as ExtraTool) ? [] : rows,
  );
  const words = useViewerWords().help;
  const part = (title: string, rows: readonly Row[]) => (
    <section>
      <h3>{title}</h3>
      <dl className="rows keys">
        {rows.map((row) => (
          <div key={row}>
            <dt>{words.rows[row][0]}</dt>
            <dd>{words.rows[row][1]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
  return (
    <Sheet title={words.title} isOpen close={close} size="wide">
      <p>{words.note}</p>
      <div className="help-columns">
        {part(
          words.keyboard,
          keyboard.filter((row) => !missing.includes(row)),
        )}
        <div>
          {part(words.mouse, mouse)}
          {part(words.touch, touch)}
        </div>
      </div>
    </Sheet>
  );
}
