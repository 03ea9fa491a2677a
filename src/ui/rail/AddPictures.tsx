import { Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useWords } from '../appContext';
import { useFileInputs } from '../start/FileInputs';

/** More files into the same session; dropping and pasting do the same anywhere. */
export function AddPictures() {
  const words = useWords().start;
  const { askForFiles } = useFileInputs();
  return (
    <Button className="button quiet-button" onPress={askForFiles}>
      <Plus aria-hidden="true" size={18} />
      {words.addMore}
    </Button>
  );
}
