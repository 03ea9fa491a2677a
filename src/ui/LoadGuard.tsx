import { Component, type ReactNode } from 'react';
import { useWords } from './appContext';

function LoadFailed() {
  const words = useWords();
  return (
    <main className="screen start" role="alert">
      <p className="lead">{words.missing.loadFailed}</p>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        {words.missing.reload}
      </button>
    </main>
  );
}

/** A chunk that did not load, or a broken screen, says so in words instead of going white. */
export class LoadGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <LoadFailed /> : this.props.children;
  }
}
