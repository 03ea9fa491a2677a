import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ViewportController, ViewportState } from '../../session';
import { useApp, useSession } from '../appContext';
import { MeasureLayer } from '../measure/MeasureLayer';
import { useViewerWords } from '../words/viewerWords';
import { titleOf, usePlaces } from './catalogIndex';
import { CineBar } from './CineBar';
import { ImageSlider } from './ImageSlider';
import { Overlays } from './Overlays';
import { useViewportKeys } from './useViewportKeys';
import { ViewportCover } from './ViewportCover';
import { voiName } from './voiName';

export const keyHelpId = 'viewport-keys';

/** "Chest, thin slices, image 187 of 412, window Lung" */
function useViewportLabel(controller: ViewportController, index: number): string {
  const words = useViewerWords();
  const places = usePlaces();
  return useStore(controller.store, (state) => {
    const place = state.set === null ? undefined : places.get(state.set.id);
    if (place === undefined || state.set === null) return words.viewport.emptyLabel(index + 1);
    return words.viewport.label(
      titleOf(place, words),
      state.index + 1,
      state.set.images.length,
      windowWords(state),
    );
  });

  function windowWords({ presentation, voiChoices, isColour }: ViewportState): string {
    return presentation === null || isColour
      ? ''
      : words.viewport.window(voiName(presentation.voi, voiChoices, words));
  }
}

/**
 * One viewport. The element that carries `data-viewport` is the one the controller draws into and stamps with the
 * identity of what is drawn; everything else lies over it as siblings.
 */
export function ViewportTile({ index }: { index: number }) {
  const { session } = useApp();
  const words = useViewerWords().viewport;
  const controller = session.viewport(index);
  const element = useRef<HTMLDivElement>(null);
  const state = useStore(controller.store, (viewport) => viewport.state);
  const label = useViewportLabel(controller, index);
  const onKeyDown = useViewportKeys(index);
  const active = useSession((now) => now.activeViewport === index);

  useEffect(() => (element.current === null ? undefined : controller.attach(element.current)), [controller]);

  return (
    <div className="tile" data-active={active || undefined} data-index={index}>
      <div
        ref={element}
        className="viewport"
        data-viewport={index}
        data-state={state}
        tabIndex={0}
        role="img"
        aria-roledescription={words.role}
        aria-label={label}
        aria-describedby={keyHelpId}
        onFocus={() => session.activate(index)}
        onKeyDown={onKeyDown}
      />
      <MeasureLayer controller={controller} index={index} />
      <Overlays controller={controller} />
      <ViewportCover controller={controller} />
      <ImageSlider controller={controller} />
      <CineBar controller={controller} />
    </div>
  );
}
