import { useCallback, useEffect, useMemo, useState } from 'react';
import type { EndReport, PageSession } from '../session';
import type { SourceInput } from '../sources';
import { AppContext, type App, type DialogName } from './appContext';
import { AppScreen } from './AppScreen';
import { DialogSlot } from './DialogSlot';
import { LoadGuard } from './LoadGuard';
import type { AppServices } from './services';
import { languageFor, localeFor } from './words/languages';

/** Long enough to read what was erased, then the page is replaced. */
const farewellMs = 1600;

export function AppRoot({ session, services }: { session: PageSession; services: AppServices }) {
  const [language, setLanguage] = useState(() => languageFor(navigator.languages));
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [showsWorklist, setShowsWorklist] = useState(false);
  const [ended, setEnded] = useState<EndReport | null>(null);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const open = useCallback(
    // What is given before the wall was looked at waits; behind one with a hole it waits until the person insists.
    (inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>) =>
      void services.wall.admitted().then(() => session.open(inputs)),
    [session, services],
  );
  const erase = useCallback(() => {
    setDialog(null);
    void session.end().then((report) => {
      setEnded(report);
      setTimeout(() => void services.afterErase(), farewellMs);
    });
  }, [session, services]);

  const closeDialog = useCallback(() => setDialog(null), []);

  const app = useMemo<App>(
    () => ({
      session,
      services,
      language,
      locale: localeFor(language, navigator.languages),
      setLanguage,
      openDialog: setDialog,
      open,
      erase,
      ended,
      showsWorklist,
      setShowsWorklist,
    }),
    [session, services, language, open, erase, ended, showsWorklist],
  );
  return (
    <AppContext value={app}>
      <LoadGuard>
        <AppScreen />
        <DialogSlot name={dialog} close={closeDialog} />
      </LoadGuard>
    </AppContext>
  );
}
