import { Suspense } from 'react';
import { useSession, type DialogName } from './appContext';
import { Dialogs } from './lazyScreens';

/** Person and password come first; nothing of a patient stands here under the shade or while erasing. */
export function DialogSlot({ name, close }: { name: DialogName | null; close: () => void }) {
  const covered = useSession((state) => state.shaded || state.phase === 'ending');
  const asks = useSession((state) => state.mustChoosePerson || state.passwordRequest !== null);
  if (covered || (name === null && !asks)) return null;
  return (
    <Suspense>
      <Dialogs name={name} close={close} />
    </Suspense>
  );
}
