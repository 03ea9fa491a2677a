import type { WireError } from '../../shared/errors';
import { de } from './errors/de';
import { en, type ErrorSentence, type ErrorWords } from './errors/en';
import { fr } from './errors/fr';
import { archiveSentence } from './archiveWords';
import type { Language } from './languages';

const errorWords: Readonly<Record<Language, ErrorWords>> = { en, fr, de };

/** The user's sentence: by code, a few details by their own. A detail holds words of ours and of the standard only. */
export function errorSentence(language: Language, error: WireError): ErrorSentence {
  const words = errorWords[language];
  const { code, detail } = error;
  const ofArchive = archiveSentence(language, error);
  if (ofArchive !== null) return ofArchive;
  if (code === 'Unsupported') {
    if (/video|mpeg|h\.26[45]|hevc/i.test(detail)) return words.video;
    const named = /^transfer syntax \S+ \((.+)\)$/.exec(detail)?.[1];
    if (named !== undefined) return words.syntax(named);
  }
  if (code === 'Password' && /wrong/i.test(detail)) return words.wrongPassword;
  if (code === 'Limit' && /memory|frame/i.test(detail)) return words.memory;
  return words.byCode[code];
}
