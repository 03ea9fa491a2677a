import { TableProperties } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useApp } from '../appContext';
import { MeasurementsCard } from '../measure/MeasurementsCard';
import { useActive } from '../viewer/useActive';
import { useViewerWords } from '../words/viewerWords';
import { BrightnessCard } from './BrightnessCard';
import { ExplainCard } from './ExplainCard';
import { ReceiptCard } from './ReceiptCard';
import { RemarksCard } from './RemarksCard';
import { SizeCard } from './SizeCard';

/** What stands beside the picture: what it is, its brightness, its data, the receipt. */
export function Panel({ brightnessFirst = false }: { brightnessFirst?: boolean }) {
  const { openDialog, services } = useApp();
  const words = useViewerWords().attributes;
  const hasPicture = useActive((state) => state.set !== null);
  const offers = hasPicture && services.tools.includes('attributes');
  return (
    <>
      {brightnessFirst && <BrightnessCard />}
      <ExplainCard />
      {!brightnessFirst && <BrightnessCard />}
      <MeasurementsCard />
      <SizeCard />
      <RemarksCard />
      {offers && (
        <Button className="button quiet-button" onPress={() => openDialog('attributes')}>
          <TableProperties aria-hidden="true" size={18} />
          {words.open}
        </Button>
      )}
      <ReceiptCard />
    </>
  );
}
