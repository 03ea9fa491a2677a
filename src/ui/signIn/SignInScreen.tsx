import { BrowserCheck } from '../start/BrowserCheck';
import { ErasedNote } from '../start/ErasedNote';
import { Footer } from '../shell/Footer';
import { TopBar } from '../shell/TopBar';
import { Finding } from './Finding';
import { SignInOffer } from './SignInOffer';
import { usePortal, useSignInState, useSignInWords } from './useSignIn';

/** The portal's first screen: whether the server is closed to strangers, then who asks. Nothing of a patient is here. */
export function SignInScreen() {
  const words = useSignInWords();
  const { host, isThisDevice } = usePortal();
  const state = useSignInState();
  return (
    <div className="screen">
      <TopBar />
      <main className="start sign-in" data-step={state.step}>
        <ErasedNote isSaid={state.step === 'signedOut' && state.notice === 'locked'} />
        <h1>{words.title}</h1>
        <p className="lead">{(isThisDevice ? words.serverHere : words.server)(host)}</p>
        <BrowserCheck />
        {state.step === 'checking' && <p role="status">{words.checking}</p>}
        {state.step === 'leaving' && <p role="status">{words.leaving}</p>}
        {state.step === 'barred' && <Finding verdict={state.verdict} canConfirm={state.canConfirm} />}
        {state.step === 'signedOut' && <SignInOffer {...state} />}
      </main>
      <Footer />
    </div>
  );
}
