import { useRef, useState, type KeyboardEvent } from 'react';
import type { SignInState } from '../../signIn';
import { plainField } from '../plainField';
import { usePortal, useSignInWords } from './useSignIn';

type SignedOut = Extract<SignInState, { readonly step: 'signedOut' }>;

function PasswordForm() {
  const words = useSignInWords();
  const { signIn } = usePortal();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const go = () => {
    if (field.current === null) return;
    // Read once and taken out of the document; from here it lives in the folder that signs in.
    const password = field.current.value;
    field.current.value = '';
    void signIn.signIn({ name, password });
  };
  const goOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    go();
  };
  return (
    // A form only for the browser's sake: the page's sandbox lets none be submitted, so Enter is read here.
    <form className="sign-in-form" onKeyDown={goOnEnter}>
      <label>
        {words.name}
        <input
          {...plainField}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label>
        {words.password}
        <input {...plainField} ref={field} type="password" autoComplete="current-password" />
      </label>
      <button type="button" className="button primary large" onClick={go}>
        {words.signIn}
      </button>
    </form>
  );
}

/** How to sign in here, what was found at the door, and why nobody is signed in any more. */
export function SignInOffer({ by, verdict, notice }: SignedOut) {
  const words = useSignInWords();
  const { signIn } = usePortal();
  return (
    <>
      {notice !== null && (
        <div className="note" role="alert">
          <p>{words.notices[notice]}</p>
        </div>
      )}
      <section className="drop-area" aria-label={words.signIn}>
        {by === 'password' ? (
          <PasswordForm />
        ) : (
          <button
            type="button"
            className="button primary large"
            autoFocus
            onClick={() => void signIn.signIn()}
          >
            {by === 'certificate' ? words.useCertificate : words.signIn}
          </button>
        )}
        {verdict in words.door && (
          <p className="drop-hint" data-verdict={verdict}>
            {words.door[verdict as keyof typeof words.door]}
          </p>
        )}
      </section>
    </>
  );
}
