import { createRequest, Ledger, type Request } from './network';
import { languageFor } from './ui/words/languages';
import { signInCatalogues } from './ui/words/signInWords';
import './ui/styles/base.css';
import './ui/styles/start.css';

/** A page that only goes on to another: says so, and when it cannot, offers the way back. */
export function leaveFor(words: 'loads' | 'ends', addressOf: (request: Request) => Promise<URL>): void {
  const language = languageFor(navigator.languages);
  const said = signInCatalogues[language];
  document.documentElement.lang = language;
  const text = document.getElementById('text');
  const back = document.getElementById('back');
  if (text !== null) text.textContent = said[words];
  addressOf(createRequest(new Ledger(), location.origin)).then(
    (address) => location.replace(address),
    () => {
      if (text !== null) text.textContent = said.failed;
      if (back === null) return;
      back.textContent = said.goBack;
      back.hidden = false;
    },
  );
}
