import { useWords } from '../appContext';
import { useLibrary } from './useLibrary';

/** Why pictures went from the screen. */
export function ClosedNote() {
  const words = useWords().library;
  const closed = useLibrary((state) => state.closed);
  return closed ? <p data-closed>{words.closed}</p> : null;
}
