import { useEffect, type ReactNode } from 'react';
import '../styles/signIn.css';
import { SignedInBar } from './SignedInBar';
import { SignInScreen } from './SignInScreen';
import { useApp } from '../appContext';
import { usePortal, useSignInState } from './useSignIn';

/** Lets the portal's screens through once the door is known and somebody is signed in; what is open stays when that ends. */
export default function PortalGate({ children }: { children: ReactNode }) {
  const { step } = useSignInState();
  const { signIn } = usePortal();
  const { erase } = useApp();
  useEffect(() => signIn.whenSignedOutElsewhere(erase), [signIn, erase]);
  if (step !== 'signedIn' && step !== 'expired') return <SignInScreen />;
  return (
    <>
      <SignedInBar />
      {children}
    </>
  );
}
