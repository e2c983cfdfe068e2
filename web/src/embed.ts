/** What a page loads: defines `<yaojia-search>` once, however often it is loaded. */
import { YaojiaSearch } from './element.js';

if (!customElements.get('yaojia-search')) customElements.define('yaojia-search', YaojiaSearch);

export { YaojiaSearch };
