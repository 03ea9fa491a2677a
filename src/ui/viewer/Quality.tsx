import { useStore } from 'zustand';
import type { ViewportController, ViewportState } from '../../session';
import { useSession } from '../appContext';
import '../styles/archive.css';
import { useArchiveWords } from '../words/archiveWords';

type QualityName = 'loading' | 'preview' | 'full' | 'lossy' | 'converted' | 'rendered' | 'waiting';

function qualityOf({ state, sentAs, lossy, drawn, isPreview }: ViewportState): QualityName | null {
  // As long as it is on the screen, whatever else is asked for.
  if (isPreview && drawn !== null) return 'preview';
  if (state === 'waiting') return 'waiting';
  if (state === 'loading') return 'loading';
  if (state !== 'ready' || drawn === null) return null;
  if (sentAs !== 'asStored') return sentAs;
  return lossy === null ? 'full' : 'lossy';
}

/** What a picture of the archive is: on its way, as it was stored, or less than that. A preview says so wherever it is from. */
export function Quality({ controller }: { controller: ViewportController }) {
  const words = useArchiveWords();
  const isRemote = useSession((state) => state.archive !== null);
  const quality = useStore(controller.store, qualityOf);
  const lossy = useStore(controller.store, (state) => state.lossy ?? '');
  if (quality === null || (!isRemote && quality !== 'preview')) return null;
  const said =
    quality === 'waiting'
      ? words.waiting
      : quality === 'lossy'
        ? words.quality.lossy(lossy)
        : words.quality[quality];
  return (
    <p className="quality" data-quality={quality}>
      {said}
    </p>
  );
}
