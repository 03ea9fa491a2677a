import { de } from './de';
import { en, type Words } from './en';
import { fr } from './fr';

export const catalogues = { en, fr, de } as const satisfies Record<string, Words>;

export type Language = keyof typeof catalogues;

export const languages = Object.keys(catalogues) as readonly Language[];

/** The first language of the browser's list that we speak, else English. */
export function languageFor(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  const known = spoken.find((tag): tag is Language => languages.some((language) => language === tag));
  return known ?? 'en';
}

/** The region the browser asks for, where it is one of this language. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}
