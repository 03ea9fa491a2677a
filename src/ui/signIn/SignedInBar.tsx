import { useApp, useSession } from '../appContext';
import { usePortal, useSignInState, useSignInWords } from './useSignIn';

/** Above everything of the portal: who is signed in and the way out; when the sign-in has ended, that, and the way back. */
export function SignedInBar() {
  const words = useSignInWords();
  const { session } = useApp();
  const { signIn } = usePortal();
  const state = useSignInState();
  const isExpired = state.step === 'expired';
  const isOffline = useSession(({ archive }) => archive?.connection === 'offline');
  return (
    <div
      className={isExpired || isOffline ? 'signed-in-bar expired' : 'signed-in-bar'}
      role="status"
      data-step={state.step}
    >
      {isExpired ? (
        <>
          <span>
            <strong>{words.expired.title}</strong> {words.expired.text}
          </span>
          <button type="button" className="button primary" onClick={() => void signIn.signIn()}>
            {words.signInAgain}
          </button>
        </>
      ) : isOffline ? (
        <span>
          <strong>{words.offline.title}</strong> {words.offline.text}
        </span>
      ) : (
        <span>{state.step === 'signedIn' ? (state.person ?? '') : ''}</span>
      )}
      <button type="button" className="button" onClick={() => void signIn.signOut(() => session.end())}>
        {words.signOut}
      </button>
    </div>
  );
}
