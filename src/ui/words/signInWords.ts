import { de } from './signIn/de';
import { en, type SignInWords } from './signIn/en';
import { fr } from './signIn/fr';
import type { Language } from './languages';

export const signInCatalogues: Readonly<Record<Language, SignInWords>> = { en, fr, de };
