import { useApp, useWords } from '../appContext';
import { catalogues, languages, type Language } from '../words/languages';

/** The browser's own list: it works with keyboard, touch and screen reader on every device, and costs nothing. */
export function LanguageSelect() {
  const { language, setLanguage } = useApp();
  const words = useWords();
  return (
    <select
      className="language"
      aria-label={words.language}
      autoComplete="off"
      value={language}
      onChange={(event) => setLanguage(event.currentTarget.value as Language)}
    >
      {languages.map((name) => (
        <option key={name} value={name} lang={name}>
          {catalogues[name].languageName}
        </option>
      ))}
    </select>
  );
}
