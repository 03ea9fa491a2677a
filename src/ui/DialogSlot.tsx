import { Suspense } from 'react';
import { useStore } from 'zustand';
import { useApp, useSession, type DialogName } from './appContext';
import { Dialogs } from './lazyScreens';

/** Questions come first; nothing of a patient stands here under the shade or while erasing. */
export function DialogSlot({ name, close }: { name: DialogName | null; close: () => void }) {
  const covered = useSession((state) => state.shaded || state.phase === 'ending');
  const asks = useSession((state) => state.mustChoosePerson || state.passwordRequest !== null);
  const isFull = useStore(useApp().session.libraryStore, ({ saving }) => saving?.state === 'full');
  if (covered || (name === null && !asks && !isFull)) return null;
  return (
    <Suspense>
      <Dialogs name={name} close={close} />
    </Suspense>
  );
}
