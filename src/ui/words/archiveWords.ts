import type { WireError } from '../../shared/errors';
import { useApp } from '../appContext';
import { de } from './archive/de';
import { en, type ArchiveWords } from './archive/en';
import { fr } from './archive/fr';
import type { ErrorSentence } from './errors/en';
import type { Language } from './languages';

export const archiveCatalogues: Readonly<Record<Language, ArchiveWords>> = { en, fr, de };

export function useArchiveWords(): ArchiveWords {
  return archiveCatalogues[useApp().language];
}

const lost: ReadonlySet<string> = new Set(['stalled', 'cut']);

/** The sentence for what an archive did or refused; null for errors of other kinds. */
export function archiveSentence(
  language: Language,
  { code, stage, detail }: WireError,
): ErrorSentence | null {
  const { errors } = archiveCatalogues[language];
  // Files of the app itself have a sentence of their own.
  if (stage !== 'network' || detail.startsWith('own file')) return null;
  if (code === 'Mismatch' && detail === 'the server sent another study') return errors.otherStudy;
  const name = lost.has(detail) ? 'offline' : detail;
  return Object.hasOwn(errors, name) ? errors[name as keyof typeof errors] : errors.other;
}
