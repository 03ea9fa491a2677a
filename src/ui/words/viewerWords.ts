import { useApp } from '../appContext';
import { de as explainDe } from './explain/de';
import { en as explainEn, type ExplainWords } from './explain/en';
import { fr as explainFr } from './explain/fr';
import type { Language } from './languages';
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

export function useViewerWords(): ViewerWords {
  return viewerCatalogues[useApp().language];
}
