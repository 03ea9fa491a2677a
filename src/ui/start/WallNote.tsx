import { useWords } from '../appContext';
import { useWall } from '../useWall';

/** Whoever went on all the same keeps being told. */
export function WallNote() {
  const words = useWords().wall;
  const { differences } = useWall();
  if (differences.length === 0) return null;
  return (
    <div className="note warning" role="alert">
      <strong>{words.stays}</strong>
      <p>{differences.join(', ')}</p>
    </div>
  );
}
