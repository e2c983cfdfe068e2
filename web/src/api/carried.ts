/** The page's own data come in, answers that need not be asked for go out, each once. */

/** Beyond this a page that was kept open is asked anew. */
const FRESH_MS = 60_000;

export class Carried {
  readonly #answers = new Map<string, string>();

  constructor(page: ParentNode) {
    for (const block of page.querySelectorAll<HTMLScriptElement>('script[data-answer]')) {
      this.#answers.set(canonical(block.dataset['answer'] ?? ''), block.text);
    }
  }

  /** The answer the page was made of, where this is what it asked. */
  take(target: string): unknown {
    const key = canonical(target);
    const text = this.#answers.get(key);
    if (text === undefined || performance.now() > FRESH_MS) return null;
    this.#answers.delete(key);
    return JSON.parse(text);
  }
}

/** Parameters may stand in any order. */
export function canonical(target: string): string {
  const [path = '', query = ''] = target.split('?');
  const params = new URLSearchParams(query);
  for (const [name, value] of [...params]) if (!value) params.delete(name);
  params.sort();
  return `${path}?${params.toString()}`;
}
