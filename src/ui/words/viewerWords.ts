import { useApp } from '../appContext';
import { de as explainDe } from './explain/de';
import { en as explainEn, type ExplainWords } from './explain/en';
import { fr as explainFr } from './explain/fr';
import type { Language } from './languages';
import { de as libraryDe } from './library/de';
import { en as libraryEn, type LibraryWords } from './library/en';
import { fr as libraryFr } from './library/fr';
import { de as measureDe } from './measure/de';
import { en as measureEn, type MeasureWords } from './measure/en';
import { fr as measureFr } from './measure/fr';
import { de as privacyDe } from './privacy/de';
import { en as privacyEn, type PrivacyWords } from './privacy/en';
import { fr as privacyFr } from './privacy/fr';
import { de as remarksDe } from './remarks/de';
import { en as remarksEn, type RemarkWords } from './remarks/en';
import { fr as remarksFr } from './remarks/fr';
import { de } from './viewer/de';
import { en, type ViewerWords } from './viewer/en';
import { fr } from './viewer/fr';

/** Words of everything behind the first screen; loaded with it. */
export const viewerCatalogues: Readonly<Record<Language, ViewerWords>> = { en, fr, de };
export const explainCatalogues: Readonly<Record<Language, ExplainWords>> = {
  en: explainEn,
  fr: explainFr,
  de: explainDe,
};

const libraryCatalogues: Readonly<Record<Language, LibraryWords>> = {
  en: libraryEn,
  fr: libraryFr,
  de: libraryDe,
};

export const measureCatalogues: Readonly<Record<Language, MeasureWords>> = {
  en: measureEn,
  fr: measureFr,
  de: measureDe,
};

export const remarkCatalogues: Readonly<Record<Language, RemarkWords>> = {
  en: remarksEn,
  fr: remarksFr,
  de: remarksDe,
};

const privacyCatalogues: Readonly<Record<Language, PrivacyWords>> = {
  en: privacyEn,
  fr: privacyFr,
  de: privacyDe,
};

export function usePrivacyWords(): PrivacyWords {
  return privacyCatalogues[useApp().language];
}

export function useViewerWords(): ViewerWords {
  return viewerCatalogues[useApp().language];
}

export function useLibraryWords(): LibraryWords {
  return libraryCatalogues[useApp().language];
}

export function useMeasureWords(): MeasureWords {
  return measureCatalogues[useApp().language];
}

export function useRemarkWords(): RemarkWords {
  return remarkCatalogues[useApp().language];
}
