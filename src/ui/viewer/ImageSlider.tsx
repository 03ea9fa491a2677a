import { useMemo, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { ViewportController } from '../../session';
import { useViewerWords } from '../words/viewerWords';
import { loadedGradient } from './loadedGradient';

/** First image at the top, the arrow down goes on: as the wheel does, whatever a browser thinks of vertical ranges. */
const steps: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last'>> = {
  ArrowDown: 'next',
  ArrowRight: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'previous',
  Home: 'first',
  End: 'last',
};

export function ImageSlider({ controller }: { controller: ViewportController }) {
  const words = useViewerWords().viewport;
  const count = useStore(controller.store, (state) => state.set?.images.length ?? 0);
  const index = useStore(controller.store, (state) => state.index);
  const loaded = useStore(controller.store, (state) => state.loaded);
  const background = useMemo(() => loadedGradient(loaded, count), [loaded, count]);
  if (count < 2) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    const command = steps[event.key];
    if (command === undefined) return;
    event.preventDefault();
    controller.command(command);
  };
  return (
    <div className="image-slider">
      <div className="image-slider-track" style={{ background }} />
      <input
        type="range"
        aria-orientation="vertical"
        aria-label={words.slider}
        aria-valuetext={words.sliderText(index + 1, count)}
        autoComplete="off"
        min={0}
        max={count - 1}
        step={1}
        value={index}
        onChange={(event) => controller.scrollTo(event.currentTarget.valueAsNumber)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
