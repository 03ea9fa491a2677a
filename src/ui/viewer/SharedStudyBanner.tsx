import { useViewerWords } from '../words/viewerWords';
import { usePlaces } from './catalogIndex';
import { useActive } from './useActive';

/** G7: one StudyInstanceUID under two patients is told in red, above the picture. */
export function SharedStudyBanner() {
  const words = useViewerWords().rail;
  const places = usePlaces();
  const setId = useActive((state) => state.set?.id ?? '');
  if (places.get(setId)?.study.sharedWithOtherPatient !== true) return null;
  return (
    <p className="banner-red" role="alert">
      {words.shared}
    </p>
  );
}
