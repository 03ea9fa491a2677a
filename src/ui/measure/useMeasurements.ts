import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { MeasurementsState, ViewportController } from '../../session';
import { isOn, type Draft, type Measurement } from '../../tools';
import { useApp } from '../appContext';
import { useMeasureWords } from '../words/viewerWords';
import { measurementText, type MeasurementText } from './measurementText';

export function useMeasurements(): MeasurementsState {
  return useStore(useApp().session.measurements.store);
}

export interface Here {
  /** Of the picture drawn. */
  readonly kept: readonly Measurement[];
  readonly draft: Draft | null;
  readonly selected: number | null;
  /** How many lie on other pictures. */
  readonly elsewhere: number;
}

export function useMeasurementsHere(controller: ViewportController): Here {
  const { list, draft, selected } = useMeasurements();
  const drawn = useStore(controller.store, (state) => state.drawn);
  return useMemo(() => {
    if (drawn === null) return { kept: [], draft: null, selected, elsewhere: list.length };
    const frame = { recordKey: drawn.record.key, frameNumber: drawn.frameNumber };
    const kept = list.filter((measurement) => isOn(measurement, frame));
    const own = draft !== null && isOn(draft, frame) ? draft : null;
    return { kept, draft: own, selected, elsewhere: list.length - kept.length };
  }, [list, draft, selected, drawn]);
}

/** Reckoned anew from the picture; counted once a place, not once a drawing. On a preview nothing is reckoned, and it says so. */
export function useMeasurementText(
  controller: ViewportController,
  measurement: Measurement | Draft,
  isDraft: boolean,
): MeasurementText | null {
  const { locale } = useApp();
  const words = useMeasureWords();
  const drawn = useStore(controller.store, (state) => state.drawn);
  const isPreview = useStore(controller.store, (state) => state.isPreview);
  const { kind, points } = measurement;
  return useMemo(() => {
    if (drawn === null) return null;
    if (isPreview) return { value: words.awaitsExact, more: [], reason: null };
    const measured = controller.measuring.measure(kind, points, !isDraft || kind === 'probe');
    return measured === null ? null : measurementText(measured, words, locale);
  }, [controller, drawn, isPreview, kind, points, isDraft, words, locale]);
}
