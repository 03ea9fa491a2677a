import { useApp, useSession } from '../appContext';
import { formatNumber } from '../format/amounts';
import { peopleOf } from '../viewer/catalogIndex';
import { displayName } from '../viewer/whose';
import { useViewerWords } from '../words/viewerWords';
import { PathList } from './PathList';
import { Problems } from './Problems';
import { Sheet } from './Sheet';

function Totals() {
  const { locale } = useApp();
  const words = useViewerWords();
  const report = useSession((state) => state.report);
  const patients = useSession((state) => state.patients);
  const people = peopleOf(patients).map((person) => displayName(person.patientName, words));
  const amount = (n: number) => formatNumber(n, locale);
  return (
    <dl className="rows">
      <div>
        <dt>{words.report.pictures}</dt>
        <dd>{amount(report.pictures)}</dd>
      </div>
      {people.length > 0 && (
        <div>
          <dt>{words.report.of}</dt>
          <dd>{new Intl.ListFormat(locale).format(people)}</dd>
        </div>
      )}
      <div>
        <dt>{words.report.documents}</dt>
        <dd>{amount(report.documents)}</dd>
      </div>
      {report.listed > 0 && (
        <div>
          <dt>{words.report.listed}</dt>
          <dd>{amount(report.listed)}</dd>
        </div>
      )}
    </dl>
  );
}

/** How many pictures, of whom, what was missing, what was left aside and why. The only place that names files. */
export function ReportDialog({ close }: { close: () => void }) {
  const words = useViewerWords().report;
  const report = useSession((state) => state.report);
  const cancelled = useSession((state) => state.cancelled);
  const reading = useSession((state) => state.phase === 'reading');
  return (
    <Sheet title={words.title} isOpen close={close} size="wide">
      {reading && <p className="muted">{words.reading}</p>}
      {cancelled && <p className="warning-text">{words.stopped}</p>}
      <Totals />
      <Problems />
      <PathList
        title={words.missing(report.missing.length)}
        text={words.missingText}
        paths={report.missing}
      />
      <PathList
        title={words.unlisted(report.unlisted.length)}
        text={words.unlistedText}
        paths={report.unlisted}
      />
      {report.hidden > 0 && (
        <section>
          <h3>{words.hidden(report.hidden)}</h3>
          <p>{words.hiddenText}</p>
        </section>
      )}
      {report.leftAside.length > 0 && (
        <section>
          <h3>{words.leftAside}</h3>
          {report.leftAside.map(({ kind, paths }) => (
            <PathList key={kind} title={words.kinds[kind](paths.length)} paths={paths} folded />
          ))}
        </section>
      )}
    </Sheet>
  );
}
