import { Button } from 'react-aria-components/Button';
import { useApp, useSession } from '../appContext';
import { useViewerWords } from '../words/viewerWords';

/** One line on how opening went; the details are a dialog away. */
export function ReportCard() {
  const { openDialog } = useApp();
  const words = useViewerWords();
  const report = useSession((state) => state.report);
  const cancelled = useSession((state) => state.cancelled);
  const lines = [
    report.problems.length > 0 ? words.rail.reportOne(report.problems.length) : '',
    report.missing.length > 0 ? words.report.missing(report.missing.length) : '',
    cancelled ? words.report.stopped : '',
  ].filter((line) => line !== '');
  return (
    <div className="card report-card">
      <strong>{lines[0] ?? words.rail.reportGood}</strong>
      {lines.slice(1).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Button className="link" onPress={() => openDialog('report')}>
        {words.rail.reportLink}
      </Button>
    </div>
  );
}
