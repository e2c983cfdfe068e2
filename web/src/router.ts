/** Addresses come in, routes go out, and back; three ways to keep the address: path, hash, or to oneself. */

export type View = 'home' | 'search' | 'group' | 'product' | 'institution' | 'basket' | 'scan' | 'check';

export interface Route {
  view: View;
  /** A code or id, for group, product and institution. */
  id: string;
  /** `q` and filters of a search, choices of other views. */
  params: URLSearchParams;
}

const SEGMENTS: readonly (readonly [string, View])[] = [
  ['g', 'group'],
  ['p', 'product'],
  ['i', 'institution'],
  ['basket', 'basket'],
  ['scan', 'scan'],
  ['check', 'check'],
];

/** Filters without a text are a search too: they browse. */
const BROWSE = ['q', 'form', 'manufacturer', 'category', 'awarded', 'supply_list', 'in_stock'];

export function read(address: string): Route {
  const at = address.indexOf('?');
  const path = at < 0 ? address : address.slice(0, at);
  const params = new URLSearchParams(at < 0 ? '' : address.slice(at + 1));
  const [head = '', ...rest] = path.split('/').filter(Boolean);
  const found = SEGMENTS.find(([segment]) => segment === head);
  if (found) return { view: found[1], id: decode(rest.join('/')), params };
  return { view: BROWSE.some((name) => params.has(name)) ? 'search' : 'home', id: '', params };
}

export function print(route: Route): string {
  const segment = SEGMENTS.find(([, view]) => view === route.view)?.[0];
  const path = segment ? `/${segment}${route.id ? `/${encodeURIComponent(route.id)}` : ''}` : '/';
  const query = route.params.toString();
  return query ? `${path}?${query}` : path;
}

export function route(view: View, id = '', params: Record<string, string> = {}): Route {
  return { view, id, params: new URLSearchParams(params) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export type Mode = 'path' | 'hash' | 'none';

/** Holds where the component is, and tells when that changes by the browser's back and forward. */
export class Router {
  #stack: string[] = [];
  current: Route;

  constructor(
    readonly mode: Mode,
    initial: string | null,
    private readonly moved: () => void,
  ) {
    this.current = read(initial ?? this.#address());
    if (mode !== 'none') window.addEventListener(mode === 'hash' ? 'hashchange' : 'popstate', this.#follow);
  }

  close(): void {
    window.removeEventListener('popstate', this.#follow);
    window.removeEventListener('hashchange', this.#follow);
  }

  /** Goes there; `replace` corrects the present address instead (filters being toggled). */
  go(to: Route, replace = false): void {
    const address = print(to);
    if (!replace) this.#stack.push(print(this.current));
    this.current = to;
    const url = this.mode === 'hash' ? `#${address}` : address;
    if (this.mode !== 'none') history[replace ? 'replaceState' : 'pushState'](null, '', url);
    this.moved();
  }

  back(): void {
    const before = this.#stack.pop();
    if (this.mode !== 'none' && before !== undefined) {
      history.back();
      return;
    }
    this.current = read(before ?? '/');
    if (this.mode !== 'none') history.replaceState(null, '', this.mode === 'hash' ? '#/' : '/');
    this.moved();
  }

  #address(): string {
    if (this.mode === 'hash') return location.hash.slice(1) || '/';
    return this.mode === 'path' ? location.pathname + location.search : '/';
  }

  readonly #follow = (): void => {
    const to = read(this.#address());
    if (print(to) === print(this.current)) return;
    if (this.#stack[this.#stack.length - 1] === print(to)) this.#stack.pop();
    this.current = to;
    this.moved();
  };
}
