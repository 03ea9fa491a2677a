import { useEffect, useState } from 'react';
import { useViewerWords } from '../words/viewerWords';
import { useActive } from './useActive';
import { voiName } from './voiName';

const calmMs = 500;

/** Says the image and its window once scrolling has come to rest. */
export function LiveRegion() {
  const words = useViewerWords();
  const text = useActive(({ set, index, presentation, voiChoices, isColour, playing }) => {
    if (set === null || playing) return '';
    const window =
      presentation === null || isColour
        ? ''
        : words.viewport.window(voiName(presentation.voi, voiChoices, words));
    return words.viewport.said(index + 1, set.images.length, window);
  });
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), calmMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}
