import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useApp, useSession } from '../appContext';
import { phoneQuery, useMedia } from '../useMedia';
import { focusViewport } from './layout';
import { DesktopShell } from './DesktopShell';
import { PhoneShell } from './PhoneShell';
import '../styles/viewer.css';
import '../styles/rail.css';
import '../styles/phone.css';
import '../styles/viewport.css';
import '../styles/panel.css';
import '../styles/dialogs.css';

export default function Viewer() {
  const { language, session } = useApp();
  const phone = useMedia(phoneQuery);
  const personId = useSession((state) => state.personId);
  // The keys belong to the picture as soon as there is one.
  useEffect(() => focusViewport(session.store.getState().activeViewport), [session, personId]);
  return <I18nProvider locale={language}>{phone ? <PhoneShell /> : <DesktopShell />}</I18nProvider>;
}
