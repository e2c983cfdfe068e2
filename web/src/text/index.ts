/** A language tag comes in, the words in it go out; Chinese unless English is asked for. */
import { en } from './en.js';
import { zh, type Text } from './zh.js';

export type { Text };

export function words(lang: string | null): Text {
  return lang?.toLowerCase().startsWith('en') ? en : zh;
}
