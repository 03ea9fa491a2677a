import { useApp, useSession, useWords } from '../appContext';
import { Footer } from '../shell/Footer';
import { TopBar } from '../shell/TopBar';
import { BrowserCheck } from './BrowserCheck';
import { ErasedNote } from './ErasedNote';
import { NothingFound } from './NothingFound';
import { OpenButtons } from './OpenButtons';
import { Pictogram } from './Pictogram';
import { Promises } from './Promises';
import { WallNote } from './WallNote';

export function StartScreen({ hovering }: { hovering: boolean }) {
  const { start: words, kiosk } = useWords();
  const { isSharedPlace } = useApp().services;
  const triedBefore = useSession((state) => state.phase === 'open');
  return (
    <div className="screen">
      <TopBar />
      <main className="start">
        <ErasedNote />
        <h1>{isSharedPlace ? kiosk.title : words.title}</h1>
        <p className="lead">{isSharedPlace ? kiosk.text : words.subtitle}</p>
        <WallNote />
        <BrowserCheck />
        {triedBefore && <NothingFound />}
        <section className="drop-area" data-hovering={hovering || undefined} aria-label={words.title}>
          <Pictogram />
          <OpenButtons />
          {!isSharedPlace && <p className="drop-hint">{hovering ? words.dropNow : words.dropHint}</p>}
        </section>
        <Promises />
      </main>
      <Footer />
    </div>
  );
}
