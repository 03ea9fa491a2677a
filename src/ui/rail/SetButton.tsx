import { useStore } from 'zustand';
import { useApp, useSession } from '../appContext';
import { titleOf, type SetPlace } from '../viewer/catalogIndex';
import { useViewerWords } from '../words/viewerWords';
import { Thumbnail } from './Thumbnail';
import { useSetMark, useShowSet } from './useShowSet';

/** How much of the set on the light box is held ready. */
function LoadedBar() {
  const { session } = useApp();
  const active = useSession((state) => state.activeViewport);
  const share = useStore(session.viewport(active).store, ({ loaded }) =>
    loaded.length === 0 ? 0 : loaded.filter(Boolean).length / loaded.length,
  );
  return (
    <span className="loaded-bar" aria-hidden="true">
      <span style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}

export function SetButton({ place }: { place: SetPlace }) {
  const words = useViewerWords();
  const { set, series } = place;
  const mark = useSetMark(set);
  const show = useShowSet(set);
  const unreadable = set.images.every(({ record }) => record.pixelError !== null);
  return (
    <button
      type="button"
      className="set"
      data-mark={mark}
      aria-current={mark === 'active' ? 'true' : undefined}
      onClick={show}
    >
      <Thumbnail set={set} />
      <span className="set-words">
        <span className="set-title">{titleOf(place, words)}</span>
        <span className="set-count">
          {series.modality} · {words.rail.images(set.images.length)}
        </span>
        {set.badge !== null && <span className="badge">{words.rail[set.badge]}</span>}
        {unreadable && <span className="badge">{words.rail.unreadable}</span>}
        {mark === 'active' && <LoadedBar />}
      </span>
    </button>
  );
}
