/** The search box: an ARIA 1.2 combobox that leaves the keys to an input method while it composes. */
import { html, nothing, render } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Context } from '../context.js';
import { searchable } from '../format/pinyin.js';
import { marked } from '../parts/marked.js';
import { icon } from '../parts/icons.js';
import { route } from '../router.js';
import { suggest, type Suggestion } from './suggest.js';

/** Silence after which the number of suggestions is read out. */
const QUIET_MS = 600;

/** Drawn once where nobody sees it, so that the first letter does not wait for what only the first costs. */
const REHEARSED: Suggestion = { text: '药价', ranges: [[0, 1]], detail: '药价', to: route('home') };

export class Box {
  value = '';
  #options: Suggestion[] = [];
  #active = -1;
  #open = false;
  #composing: string | null = null;
  #asked = '';
  #quiet = 0;
  #abort: AbortController | null = null;

  constructor(private readonly ctx: Context) {}

  /** What the address says, unless somebody is typing. */
  show(q: string): void {
    this.value = q;
    this.close();
  }

  /** While nothing else is to be done: readies the list for the first letter. */
  rehearse(): void {
    render(html`<ul>${this.#list([REHEARSED])}</ul>`, document.createElement('div'));
  }

  close(): void {
    this.#abort?.abort();
    clearTimeout(this.#quiet);
    this.#open = false;
    this.#active = -1;
    this.ctx.redraw();
  }

  render(): unknown {
    const { t } = this.ctx;
    const open = this.#open && this.#options.length > 0;
    return html`<form class="box" role="search" @submit=${this.#submit} @focusout=${this.#left}>
      <div class="field">
        <span class="glass" aria-hidden="true">${icon('search')}</span>
        <input
          id="q"
          type="text"
          role="combobox"
          inputmode="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          maxlength="200"
          placeholder=${this.ctx.elder ? t.box.short : t.box.placeholder}
          aria-label=${t.box.label}
          aria-autocomplete="list"
          aria-expanded=${open ? 'true' : 'false'}
          aria-controls="options"
          aria-activedescendant=${open && this.#active >= 0 ? `o${this.#active}` : nothing}
          .value=${live(this.value)}
          @input=${this.#typed}
          @keydown=${this.#key}
          @compositionstart=${this.#compose}
          @compositionupdate=${this.#compose}
          @compositionend=${this.#composed}
        />
        ${this.value
          ? html`<button type="button" class="quiet clear" aria-label=${t.box.clear} @click=${this.#clear}>${icon('close')}</button>`
          : nothing}
        <button class="primary" type="submit">${t.box.submit}</button>
      </div>
      <ul id="options" role="listbox" aria-label=${t.box.suggestions} ?hidden=${!open}>
        ${open ? this.#list(this.#options) : nothing}
      </ul>
    </form>`;
  }

  #list(options: readonly Suggestion[]): unknown {
    return options.map((option, at) => this.#option(option, at));
  }

  #option(option: Suggestion, at: number): unknown {
    return html`<li
      id="o${at}"
      role="option"
      aria-selected=${at === this.#active ? 'true' : 'false'}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#pick(option)}
    >
      <span class="name">${marked(option.text, option.ranges)}</span>
      <span class="detail">${option.detail}</span>
    </li>`;
  }

  readonly #typed = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    const clearable = Boolean(value) !== Boolean(this.value);
    this.value = value;
    void this.#ask();
    // The letter stands in the box already; until the answer only the button beside it may have to come or go.
    if (clearable) this.ctx.redraw();
  };

  readonly #compose = (event: CompositionEvent): void => {
    this.#composing = event.data ?? '';
  };

  readonly #composed = (event: CompositionEvent): void => {
    this.#composing = null;
    this.value = (event.target as HTMLInputElement).value;
    void this.#ask();
  };

  /** Asks at once; a key that follows takes the question back. */
  async #ask(): Promise<void> {
    const q = searchable(this.value, this.#composing);
    if (q === this.#asked && this.#open) return;
    this.#asked = q;
    this.#abort?.abort();
    if (!q) {
      this.#options = [];
      this.close();
      return;
    }
    const abort = new AbortController();
    this.#abort = abort;
    let found: Suggestion[];
    try {
      found = await suggest(this.ctx.api, q, this.ctx.t, abort.signal);
    } catch {
      found = []; // the box stays usable; a search will say what is wrong
    }
    if (abort.signal.aborted) return;
    // Who has already stepped down the list stays on what they stepped to, where it is still there.
    const chosen = this.#options[this.#active]?.text;
    this.#options = found;
    this.#active = chosen ? found.findIndex((option) => option.text === chosen) : -1;
    this.#open = true;
    this.ctx.redraw();
    clearTimeout(this.#quiet);
    const { box } = this.ctx.t;
    const told = found.length ? box.count(found.length) : box.none;
    this.#quiet = window.setTimeout(() => this.ctx.announce(told), QUIET_MS);
  }

  readonly #key = (event: KeyboardEvent): void => {
    // Keys pressed while composing belong to the input method; `Process` is how older browsers say so.
    if (event.isComposing || event.key === 'Process' || this.#composing !== null) return;
    const last = this.#options.length - 1;
    const open = this.#open && last >= 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (last < 0) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = open ? this.#active : -1;
      // One step beyond either end is the box itself.
      this.#active = from + step < -1 ? last : from + step > last ? -1 : from + step;
      this.#open = true;
      this.ctx.redraw();
    } else if (event.key === 'Escape' && (open || this.value)) {
      event.preventDefault();
      if (open) this.close();
      else this.#clear();
    } else if (event.key === 'Enter' && open && this.#active >= 0) {
      event.preventDefault();
      const option = this.#options[this.#active];
      if (option) this.#pick(option);
    }
  };

  #pick(option: Suggestion): void {
    this.ctx.tell(option.to.view === 'search' ? 'search' : 'select', option.to.view === 'search' ? { q: option.text } : { text: option.text, id: option.to.id });
    this.value = option.text;
    this.close();
    this.ctx.go(option.to);
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.#composing !== null) return;
    const q = this.value.trim();
    this.close();
    if (!q) return;
    this.ctx.tell('search', { q });
    this.ctx.go(route('search', '', { q }));
  };

  readonly #clear = (): void => {
    this.value = '';
    this.#options = [];
    this.#asked = '';
    this.close();
  };

  readonly #left = (event: FocusEvent): void => {
    const within = (event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null);
    if (!within && this.#open) this.close();
  };
}
