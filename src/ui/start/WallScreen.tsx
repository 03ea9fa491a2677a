import { useApp, useWords } from '../appContext';
import { Footer } from '../shell/Footer';
import { TopBar } from '../shell/TopBar';
import { useWall } from '../useWall';

/** In place of everything else: the page came without its full protection, or cannot know. */
export function WallScreen() {
  const { wall: words, missing, promises } = useWords();
  const { services, openDialog } = useApp();
  const { state, differences } = useWall();
  const isSilent = state === 'silent';
  return (
    <div className="screen">
      <TopBar />
      <main className="start">
        <div className="note warning wall" role="alert" data-wall={state}>
          <h1>{isSilent ? words.silent : words.title}</h1>
          {isSilent ? (
            <p>{words.silentText}</p>
          ) : (
            <>
              <p>{services.wall.mayInsist ? words.mine : words.refused}</p>
              <p>{words.text}</p>
              <ul>
                {differences.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div className="button-row">
          {services.wall.mayInsist ? (
            <button type="button" className="button large" onClick={() => services.wall.insist()}>
              {words.insist}
            </button>
          ) : (
            <button type="button" className="button large" onClick={() => location.reload()}>
              {missing.reload}
            </button>
          )}
          <button type="button" className="link" onClick={() => openDialog('proof')}>
            {promises.proveLink}
          </button>
        </div>
      </main>
      <Footer />
    </div>
  );
}
