/** What a page loads: defines `<yaojia-search>` once, however often it is loaded. */
import { YaojiaSearch } from './element.js';

// Browsers without constructed sheets get style elements; the page's policy lets them in by this nonce.
const script = document.querySelector<HTMLScriptElement>('script[nonce][src*="embed.js"]');
if (script) (globalThis as { litNonce?: string }).litNonce ??= script.nonce;

if (!customElements.get('yaojia-search')) customElements.define('yaojia-search', YaojiaSearch);

export { YaojiaSearch };
