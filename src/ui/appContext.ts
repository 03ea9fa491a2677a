import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { EndReport, PageSession, SessionState } from '../session';
import type { SourceInput } from '../sources';
import type { AppServices } from './services';
import { catalogues, type Language } from './words/languages';
import type { Words } from './words/en';

export type DialogName =
  'receipt' | 'proof' | 'about' | 'report' | 'help' | 'attributes' | 'library' | 'screenSize';

export interface App {
  readonly session: PageSession;
  readonly services: AppServices;
  readonly language: Language;
  /** The browser's own form of that language, for numbers and dates: "en-GB". */
  readonly locale: string;
  setLanguage(language: Language): void;
  openDialog(name: DialogName): void;
  open(inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>): void;
  /** One click, no question: everything of the patient goes. */
  erase(): void;
  /** The library locks, and the page goes with everything it shows; `lockAll` in every tab. */
  lock(): void;
  lockAll(): void;
  readonly ended: EndReport | null;
  /** A portal's list stands in front of what is open. */
  readonly showsWorklist: boolean;
  setShowsWorklist(shows: boolean): void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('no app around this component');
  return app;
}

export function useWords(): Words {
  return catalogues[useApp().language];
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useApp().session.store, select);
}
