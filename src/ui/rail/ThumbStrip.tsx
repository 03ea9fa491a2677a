import { titleOf, usePlaces, type SetPlace } from '../viewer/catalogIndex';
import { useViewerWords } from '../words/viewerWords';
import { Thumbnail } from './Thumbnail';
import { useSetMark, useShowSet } from './useShowSet';

function StripButton({ place }: { place: SetPlace }) {
  const words = useViewerWords();
  const mark = useSetMark(place.set);
  const show = useShowSet(place.set);
  const label = `${titleOf(place, words)}, ${words.rail.images(place.set.images.length)}`;
  return (
    <button
      type="button"
      className="strip-set"
      data-mark={mark}
      aria-current={mark === 'active' ? 'true' : undefined}
      aria-label={label}
      onClick={show}
    >
      <Thumbnail set={place.set} />
    </button>
  );
}

/** The rail of a phone. */
export function ThumbStrip() {
  const words = useViewerWords().rail;
  const places = usePlaces();
  return (
    <nav className="strip" aria-label={words.title}>
      {[...places.values()].map((place) => (
        <StripButton key={place.set.id} place={place} />
      ))}
    </nav>
  );
}
