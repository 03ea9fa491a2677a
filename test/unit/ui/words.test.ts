import { describe, expect, it } from 'vitest';
import { archiveCatalogues } from '../../../src/ui/words/archiveWords';
import { catalogues, languageFor, languages, localeFor } from '../../../src/ui/words/languages';
import {
  explainCatalogues,
  measureCatalogues,
  remarkCatalogues,
  viewerCatalogues,
} from '../../../src/ui/words/viewerWords';

/** Every leaf of a catalogue as "path: text"; functions are called with plausible arguments. */
function leaves(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (...all: unknown[]) => unknown)(2, 3, 4, 5))]];
  if (Array.isArray(value)) return value.flatMap((entry, at) => leaves(entry, `${path}.${at}`));
  return Object.entries(value as object).flatMap(([key, entry]) => leaves(entry, `${path}.${key}`));
}

/** Said by nothing on purpose: an unknown side, a spacing that needs no remark. */
const silent = /\.side\.U$|\.spacingNotes\.(pixelSpacing|ultrasoundRegion)$/;

describe.each([
  ['first screen', catalogues],
  ['viewer', viewerCatalogues],
  ['explanations', explainCatalogues],
  ['measurements', measureCatalogues],
  ['remarks', remarkCatalogues],
  ['archive', archiveCatalogues],
])('the words of the %s', (_, all) => {
  it.each(languages)('are complete in %s: no key is missing, none is empty', (language) => {
    const words = leaves(all[language]);
    expect(words.map(([path]) => path).toSorted()).toEqual(
      leaves(all.en)
        .map(([path]) => path)
        .toSorted(),
    );
    expect(words.filter(([path, text]) => text.trim() === '' && !silent.test(path))).toEqual([]);
  });

  it('hold no word that promises a diagnosis', () => {
    for (const language of languages) {
      const text = leaves(all[language])
        .filter(([path]) => !/\.notice$|\.notDevice$/.test(path))
        .map(([, words]) => words)
        .join('\n');
      expect(text).not.toMatch(/diagnos|clinical grade|detect(?!or|eur)/i);
    }
  });
});

describe('the language', () => {
  it('is the first of the browser that we speak, with its region for numbers and dates', () => {
    expect(languageFor(['pt-BR', 'fr-CA', 'en'])).toBe('fr');
    expect(localeFor('fr', ['pt-BR', 'fr-CA', 'en'])).toBe('fr-CA');
    expect(languageFor(['DE'])).toBe('de');
  });

  it('is English where the browser asks for none of ours', () => {
    expect(languageFor(['ja', 'ko'])).toBe('en');
    expect(languageFor([])).toBe('en');
    expect(localeFor('en', [])).toBe('en');
  });
});

it('plurals follow the language: French says 0 image, English 0 pictures', () => {
  expect(catalogues.fr.pictures(0)).toBe('0 image');
  expect(catalogues.en.pictures(0)).toBe('0 pictures');
  expect(catalogues.de.pictures(1)).toBe('1 Bild');
  expect(catalogues.en.pictures(2000)).toBe('2,000 pictures');
});
