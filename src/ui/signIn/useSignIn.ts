import { useStore } from 'zustand';
import type { SignInState } from '../../signIn';
import { useApp } from '../appContext';
import type { PortalServices } from '../services';
import { signInCatalogues } from '../words/signInWords';
import type { SignInWords } from '../words/signIn/en';

/** The portal around these screens; they are mounted in a portal only. */
export function usePortal(): PortalServices {
  const { portal } = useApp().services;
  if (portal === null) throw new Error('no portal around this component');
  return portal;
}

export function useSignInState(): SignInState {
  return useStore(usePortal().signIn.store);
}

export function useSignInWords(): SignInWords {
  return signInCatalogues[useApp().language];
}
