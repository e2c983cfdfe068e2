/** What an input method shows while it composes (`a'mo xi lin`) comes in, what to search for goes out. */

const LATIN = /^[a-zA-Zü'’\s]+$/;

/** `value` is the whole box; `composing` the part that is not committed yet. */
export function searchable(value: string, composing: string | null): string {
  if (composing && LATIN.test(composing) && value.includes(composing)) {
    return value.replace(composing, composing.replace(/['’\s]+/g, '')).trim();
  }
  return value.trim();
}
