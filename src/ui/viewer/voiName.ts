import type { PresetName, Voi } from '../../pixels';
import { formatNumber } from '../format/amounts';
import type { ViewerWords } from '../words/viewer/en';

/** Our presets carry their key as explanation. */
const isPreset = (explanation: string, words: ViewerWords): explanation is PresetName =>
  explanation in words.presets;

/** What a choice is called: the file's own word for it, our preset's name, or "as sent". */
export function voiName(voi: Voi, choices: readonly Voi[], words: ViewerWords): string {
  const explained = voi.explanation?.trim() ?? '';
  switch (voi.origin) {
    case 'user':
      return words.yourOwn;
    case 'range':
      return words.wholeRange;
    case 'preset':
      return isPreset(explained, words) ? words.presets[explained] : explained;
    case 'saved':
      return words.savedView(explained);
    case 'file': {
      if (explained !== '') return explained;
      const own = choices.filter((choice) => choice.origin === 'file');
      const place = own.indexOf(voi);
      return own.length > 1 && place >= 0 ? `${words.asSent} ${place + 1}` : words.asSent;
    }
  }
}

/** "W 1500  L −600 (Lung)"; a table has no numbers. */
export function windowText(voi: Voi, choices: readonly Voi[], words: ViewerWords, language: string): string {
  const name = voiName(voi, choices, words);
  if (voi.kind === 'lut') return `LUT (${name})`;
  const { width, center } = voi.window;
  return `${words.viewport.windowShort(formatNumber(width, language), formatNumber(center, language))}  (${name})`;
}

/** Same light: whoever offers it. A table is the same where it has the same name. */
export function isSameVoi(a: Voi, b: Voi): boolean {
  if (a === b) return true;
  // Saved views stand under their own names, whatever light they are.
  if (a.origin === 'saved' || b.origin === 'saved')
    return a.origin === b.origin && a.explanation === b.explanation;
  if (a.kind === 'lut' || b.kind === 'lut') return a.kind === b.kind && a.explanation === b.explanation;
  const [one, other] = [a.window, b.window];
  return one.center === other.center && one.width === other.width && one.function === other.function;
}

/** Each light once, under its first name: the file's word goes before ours. */
export function distinctVois(choices: readonly Voi[]): readonly Voi[] {
  return choices.filter((choice, at) => choices.findIndex((earlier) => isSameVoi(earlier, choice)) === at);
}
