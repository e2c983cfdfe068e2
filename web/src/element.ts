/** `<yaojia-search>`: attributes come in from the host page; screens, one at a time, go out. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { Carried } from './api/carried.js';
import { Api } from './api/client.js';
import { Box } from './box/box.js';
import type { Context, Screen } from './context.js';
import { icon } from './parts/icons.js';
import { type Mode, print, read, type Route, route, Router, type View } from './router.js';
import { Basket } from './store/basket.js';
import { keep, kept } from './store/kept.js';
import { Whereabouts } from './store/whereabouts.js';
import { styles } from './styles/index.js';
import { type Text, words } from './text/index.js';
import { BasketView } from './views/basket.js';
import { CheckView } from './views/check.js';
import { GroupView } from './views/group.js';
import { Home } from './views/home.js';
import { InstitutionView } from './views/institution.js';
import { ProductView } from './views/product.js';
import { Results } from './views/results.js';
import { ScanView } from './views/scan.js';

const SCREENS: Record<View, new (ctx: Context) => Screen> = {
  home: Home,
  search: Results,
  group: GroupView,
  product: ProductView,
  institution: InstitutionView,
  basket: BasketView,
  scan: ScanView,
  check: CheckView,
};

/** Body text in 长辈版: three sizes, from 20 to the 30 the guideline asks for. */
const SIZES = [20, 24, 30] as const;
const TOAST_MS = 3500;
/** After the first drawing, where the browser does not tell when it is idle. */
const IDLE_MS = 300;

/** The origin this module came from serves the API too, unless told otherwise. */
const HOME = new URL(import.meta.url).origin;

export class YaojiaSearch extends LitElement implements Context {
  static override styles = styles;

  static override properties = {
    apiBase: { attribute: 'api' },
    key: {},
    region: {},
    place: {},
    theme: { reflect: true },
    elder: { type: Boolean, reflect: true },
    lang: {},
    routes: {},
    q: {},
    districtList: { attribute: 'districts' },
    standalone: { type: Boolean, reflect: true },
  };

  declare apiBase: string | null;
  declare key: string | null;
  declare region: string | null;
  declare place: string | null;
  declare theme: string | null;
  declare elder: boolean;
  declare routes: Mode | null;
  declare q: string | null;
  declare districtList: string | null;
  declare standalone: boolean;

  readonly basket = new Basket(() => this.refresh());
  readonly where = new Whereabouts(() => this.refresh());
  readonly #box: Box;
  #api: Api | null = null;
  #router: Router | null = null;
  #screen: Screen | null = null;
  #shown = '';
  #said = '';
  #toast = '';
  #toastTimer = 0;
  #size = 0;
  /** Counts what the screen must be drawn anew for; keys in the box are not among it. */
  #version = 0;

  constructor() {
    super();
    this.apiBase = this.key = this.region = this.place = this.routes = this.q = this.districtList = null;
    this.standalone = false;
    this.theme = kept<string | null>('theme', null);
    this.elder = kept('elder', false);
    this.#size = kept('size', 0);
    this.#box = new Box(this);
  }

  // What screens are given.

  get t(): Text {
    return words(this.lang || document.documentElement.lang || null);
  }

  get api(): Api {
    this.#api ??= new Api(
      (this.apiBase ?? HOME).replace(/\/+$/, ''),
      this.key,
      this.region,
      this.standalone ? new Carried(document) : null,
    );
    return this.#api;
  }

  get route(): Route {
    return this.#router?.current ?? route('home');
  }

  get districts(): readonly (readonly [string, string])[] {
    return (this.districtList ?? '')
      .split(',')
      .map((pair) => pair.trim().split(':'))
      .filter(([code]) => code)
      .map(([code = '', name]) => [code, name ?? code] as const);
  }

  go(to: Route, replace = false): void {
    this.#router?.go(to, replace);
  }

  href(to: Route): string {
    const address = print(to);
    if (this.#mode === 'hash') return `#${address}`;
    return this.#mode === 'path' ? address : (this.apiBase ?? HOME).replace(/\/+$/, '') + address;
  }

  refresh(): void {
    this.#version += 1;
    this.requestUpdate();
  }

  redraw(): void {
    this.requestUpdate();
  }

  announce(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  toast(text: string): void {
    this.#toast = text;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(() => {
      this.#toast = '';
      this.requestUpdate();
    }, TOAST_MS);
    this.announce(text);
  }

  tell(event: 'select' | 'search', detail: Record<string, unknown>): void {
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
  }

  // The element's own life.

  get #mode(): Mode {
    return this.routes ?? (this.standalone ? 'path' : 'none');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.where.set(this.place);
    const first = this.q ? print(route('search', '', { q: this.q })) : null;
    this.#router = new Router(this.#mode, this.#mode === 'none' ? (first ?? '/') : null, () => this.#moved());
    this.#moved();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#screen?.leave?.();
    this.#screen = null;
    this.#shown = '';
    this.#router?.close();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.size) this.#version += 1;
    if (changed.has('apiBase') || changed.has('key') || changed.has('region')) this.#api = null;
    if (changed.has('place') && this.place) this.where.set(this.place);
    const size = `${SIZES[this.#size] ?? SIZES[0]}px`;
    if (this.style.getPropertyValue('--yj-elder-size') !== size) this.style.setProperty('--yj-elder-size', size);
  }

  override firstUpdated(): void {
    // Safari has no idle callback.
    const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, IDLE_MS));
    idle(() => this.#box.rehearse());
  }

  override updated(): void {
    const title = `${this.#screen?.title() ?? ''} · ${this.t.name}`;
    if (this.standalone && document.title !== title) document.title = title;
  }

  /** A screen stays while only its choices change; another drug or place gets a new one. */
  #moved(): void {
    const { view, id } = this.route;
    const identity = `${view}/${id}`;
    const fresh = identity !== this.#shown;
    if (fresh) {
      this.#screen?.leave?.();
      this.#screen = new SCREENS[view](this);
      this.#shown = identity;
    }
    if (view === 'search') this.#box.show(this.route.params.get('q') ?? '');
    else if (view === 'home') this.#box.show('');
    else this.#box.close();
    this.#screen?.enter();
    this.refresh();
    if (fresh && this.hasUpdated) void this.#arrive();
  }

  /** Focus follows to the new screen, so that the next Tab or swipe continues there. */
  async #arrive(): Promise<void> {
    await this.updateComplete;
    const main = this.renderRoot.querySelector<HTMLElement>('#content');
    const { view } = this.route;
    if (view !== 'home' && view !== 'search') main?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
  }

  readonly #click = (event: MouseEvent): void => {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link || link.target || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const to = link.getAttribute('href') ?? '';
    const base = this.href(route('home')).slice(0, -1);
    if (!to.startsWith(`${base}/`)) return;
    event.preventDefault();
    this.go(read(to.slice(base.length)));
  };

  override render(): unknown {
    const { t } = this;
    const home = this.route.view === 'home';
    return html`<div class="root" lang=${t.lang === 'zh' ? 'zh-CN' : 'en'} @click=${this.#click}>
      <nav class="bar" aria-label=${t.nav.tools}>
        <button type="button" class="skip" @click=${this.#skip}>${t.nav.skip}</button>
        ${home && !this.standalone
          ? nothing
          : html`<a class="brand" href=${this.href(route('home'))}><span class="mark" aria-hidden="true">价</span><span class="word">${t.name}</span></a>`}
        <div class="tools">${this.#tools()}</div>
        <div class="modes">${this.#modes()}</div>
      </nav>
      <div class="main" role=${this.standalone ? 'main' : 'region'} aria-label=${this.standalone ? nothing : t.tagline}>
        ${home ? html`<h1 class="hero">${t.home.title}</h1>` : nothing} ${this.#box.render()}
        ${home || (this.route.view === 'search' && this.standalone && !this.elder)
          ? nothing
          : html`<p class="crumb">
              <button type="button" class="quiet back" @click=${() => this.#router?.back()}>${icon('back')}${t.nav.back}</button>
            </p>`}
        <div id="content" tabindex="-1">${guard([this.#version], () => this.#screen?.render())}</div>
        ${home ? html`<p class="rule"><strong>${t.rule}</strong></p>` : nothing}
      </div>
      <p class="toast ${this.#toast ? 'on' : ''}" aria-hidden="true">${this.#toast}</p>
      <p class="unseen" role="status" aria-live="polite">${this.#said}</p>
    </div>`;
  }

  #tools(): unknown {
    const { t } = this;
    const count = this.basket.items.length;
    const to = (view: View, name: 'basket' | 'scan' | 'file', label: string, more: unknown = nothing) =>
      html`<a class="tool" href=${this.href(route(view))} aria-current=${this.route.view === view ? 'page' : nothing}
        >${icon(name)}<span>${label}</span>${more}</a
      >`;
    return html`${to('scan', 'scan', t.nav.scan)}
      ${to('basket', 'basket', t.nav.basket, count ? html` <b class="num">${count}</b>` : nothing)}
      ${this.standalone ? to('check', 'file', t.nav.check) : nothing}`;
  }

  #modes(): unknown {
    const { t } = this;
    return html`${this.elder ? this.#sizes() : nothing}
      <button type="button" class="tool elder-switch" aria-pressed=${this.elder ? 'true' : 'false'} @click=${this.#switchElder}>
        ${icon('large')}<span>${this.elder ? t.nav.normal : t.nav.elder}</span>
      </button>`;
  }

  #sizes(): unknown {
    const { t } = this;
    const set = (step: number) => () => {
      this.#size = Math.min(SIZES.length - 1, Math.max(0, this.#size + step));
      keep('size', this.#size);
      this.refresh();
      this.announce(`${t.nav.textSize} ${SIZES[this.#size] ?? ''}`);
    };
    return html`<button type="button" class="tool" ?disabled=${this.#size === 0} @click=${set(-1)}>${t.nav.smaller}</button>
      <button type="button" class="tool" ?disabled=${this.#size === SIZES.length - 1} @click=${set(1)}>${t.nav.larger}</button>`;
  }

  readonly #switchElder = (): void => {
    this.elder = !this.elder;
    keep('elder', this.elder);
    this.announce(this.elder ? this.t.nav.elder : this.t.nav.normal);
  };

  readonly #skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#content')?.focus();
  };
}
