import { createRoot } from 'react-dom/client';
import type { PageSession } from '../session';
import { AppRoot } from './AppRoot';
import type { AppServices } from './services';
import './styles/base.css';
import './styles/start.css';

export function mountApp(root: HTMLElement, session: PageSession, services: AppServices): void {
  // What goes wrong is told on the screen; the console stays empty, so that nothing of a file can end up there.
  const quiet = { onCaughtError: () => undefined, onRecoverableError: () => undefined };
  createRoot(root, quiet).render(<AppRoot session={session} services={services} />);
}
