import { useApp } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import { Sheet } from './Sheet';

export function AboutDialog({ close }: { close: () => void }) {
  const { services } = useApp();
  const words = useViewerWords().about;
  return (
    <Sheet title={words.title} isOpen close={close}>
      <p>{words.what}</p>
      <p className="notice">{words.notDevice}</p>
      <p>{words.screen}</p>
      <p>{words.doctor}</p>
      <p>{words.report}</p>
      <p className="muted">{words.browsers}</p>
      <p className="muted">{words.version(services.version)}</p>
      <p className="path">{services.build()?.sha256}</p>
    </Sheet>
  );
}
