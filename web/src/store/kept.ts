/** Small values kept on this device only; where storage is refused they last as long as the page. */

const PREFIX = 'yaojia.';
const memory = new Map<string, string>();

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(name, text);
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // private windows and embedding frames may refuse; memory holds it
  }
}

export function kept<T>(name: string, fallback: T): T {
  let text: string | null | undefined;
  try {
    text = localStorage.getItem(PREFIX + name);
  } catch {
    text = null;
  }
  text ??= memory.get(name);
  if (!text) return fallback;
  try {
    return JSON.parse(text) as T;
  } catch {
    return fallback;
  }
}
