import { Suspense } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useApp, useSession, type DialogName } from '../appContext';
import { AttributesDialog, LibraryDialog, RoomDialog } from '../lazyDialogs';
import { useLibrary } from '../library/useLibrary';
import { AboutDialog } from './AboutDialog';
import { HelpDialog } from './HelpDialog';
import { PasswordDialog } from './PasswordDialog';
import { PersonDialog } from './PersonDialog';
import { ProofDialog } from './privacy/ProofDialog';
import { ReceiptDialog } from './ReceiptDialog';
import { ReportDialog } from './ReportDialog';
import { ScreenSizeDialog } from './ScreenSizeDialog';
import '../styles/panel.css';
import '../styles/dialogs.css';

/** Questions of the session before anything the person asked for. */
export default function Dialogs({ name, close }: { name: DialogName | null; close: () => void }) {
  const { language } = useApp();
  const request = useSession((state) => state.passwordRequest);
  const mustChoose = useSession((state) => state.mustChoosePerson);
  const isFull = useLibrary(({ saving }) => saving?.state === 'full');
  return (
    <I18nProvider locale={language}>
      {request !== null ? (
        <PasswordDialog request={request} />
      ) : mustChoose ? (
        <PersonDialog />
      ) : (
        <Suspense>{isFull ? <RoomDialog /> : <Named name={name} close={close} />}</Suspense>
      )}
    </I18nProvider>
  );
}

function Named({ name, close }: { name: DialogName | null; close: () => void }) {
  switch (name) {
    case 'receipt':
      return <ReceiptDialog close={close} />;
    case 'proof':
      return <ProofDialog close={close} />;
    case 'about':
      return <AboutDialog close={close} />;
    case 'report':
      return <ReportDialog close={close} />;
    case 'help':
      return <HelpDialog close={close} />;
    case 'attributes':
      return <AttributesDialog close={close} />;
    case 'screenSize':
      return <ScreenSizeDialog close={close} />;
    case 'library':
      return <LibraryDialog close={close} />;
    case null:
      return null;
  }
}
