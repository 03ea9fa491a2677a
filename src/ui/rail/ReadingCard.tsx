import { Button } from 'react-aria-components/Button';
import { useApp, useWords } from '../appContext';
import { ProgressLine } from '../shell/ProgressLine';

export function ReadingCard() {
  const { session } = useApp();
  const words = useWords().reading;
  return (
    <div className="card reading-strip">
      <ProgressLine />
      <Button className="button" onPress={() => session.cancelReading()}>
        {words.cancel}
      </Button>
    </div>
  );
}
