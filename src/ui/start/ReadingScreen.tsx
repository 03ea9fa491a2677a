import { useApp, useSession, useWords } from '../appContext';
import { Footer } from '../shell/Footer';
import { ProgressLine } from '../shell/ProgressLine';
import { TopBar } from '../shell/TopBar';

/** Before the first picture: how far reading is, and a way out. */
export function ReadingScreen() {
  const words = useWords().reading;
  const { session } = useApp();
  const reading = useSession((state) => state.phase === 'reading');
  return (
    <div className="screen">
      <TopBar />
      <main className="start">
        <h1>{reading ? words.title : words.viewerLoads}</h1>
        {reading && (
          <div className="reading-card">
            <ProgressLine />
            <button type="button" className="button large" onClick={() => session.cancelReading()}>
              {words.cancel}
            </button>
          </div>
        )}
      </main>
      <Footer />
    </div>
  );
}
