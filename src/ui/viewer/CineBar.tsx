import { Pause } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import type { ViewportController } from '../../session';
import { useApp } from '../appContext';
import { formatNumber } from '../format/amounts';
import { useViewerWords } from '../words/viewerWords';

/** Only while playing. Nothing ever plays by itself. */
export function CineBar({ controller }: { controller: ViewportController }) {
  const { locale } = useApp();
  const words = useViewerWords();
  const playing = useStore(controller.store, (state) => state.playing);
  const rate = useStore(controller.store, (state) => state.framesPerSecond);
  const fromFile = useStore(controller.store, (state) => state.rateFromFile);
  if (!playing) return null;
  const spoken = words.cine.perSecond(formatNumber(rate, locale, 1));
  return (
    <div className="cine" role="group" aria-label={words.cine.title}>
      <Button className="button" onPress={() => controller.command('play')}>
        <Pause aria-hidden="true" size={20} />
        {words.tools.pause}
      </Button>
      <label className="cine-rate">
        <span>{spoken}</span>
        <input
          type="range"
          autoComplete="off"
          aria-label={words.cine.rate}
          aria-valuetext={spoken}
          min={1}
          max={60}
          step={1}
          value={Math.min(Math.max(Math.round(rate), 1), 60)}
          onChange={(event) => controller.setFramesPerSecond(event.currentTarget.valueAsNumber)}
        />
      </label>
      {!fromFile && <span className="cine-note">{words.cine.rateMissing}</span>}
    </div>
  );
}
