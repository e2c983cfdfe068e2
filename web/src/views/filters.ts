/** Facets come in, chips that narrow the search go out; the choice lives in the address. */
import { html, nothing } from 'lit';
import type { Facet } from '../api/types.js';
import type { Context } from '../context.js';
import { spelled, values } from '../format/lists.js';
import { segmented } from '../parts/segmented.js';
import { icon } from '../parts/icons.js';
import type { Route } from '../router.js';

export const LISTS = ['form', 'manufacturer', 'category'] as const;
const SWITCHES = ['awarded', 'supply_list', 'in_stock'] as const;
const SORTS = ['relevance', 'unit_price', 'distance'] as const;

type List = (typeof LISTS)[number];

export class Filters {
  #open: List | null = null;

  constructor(private readonly ctx: Context) {}

  get any(): boolean {
    return [...LISTS, ...SWITCHES].some((name) => this.ctx.route.params.has(name));
  }

  render(facets: Record<string, Facet>): unknown {
    const { t } = this.ctx;
    const labels = { awarded: t.results.awarded, supply_list: t.results.supply, in_stock: t.results.stock };
    return html`<div class="filters" role="group" aria-label=${t.results.filters}>
        ${SWITCHES.map((name) => this.#switch(name, labels[name]))} ${LISTS.map((name) => this.#opener(name, facets[name]))}
        ${this.any ? this.clearer() : nothing}
      </div>
      ${this.#open ? this.#panel(this.#open, facets[this.#open]) : nothing} ${this.#sort()}`;
  }

  clearer(): unknown {
    return html`<button type="button" class="quiet" @click=${() => this.#set([...LISTS, ...SWITCHES], [])}>${this.ctx.t.results.clear}</button>`;
  }

  #sort(): unknown {
    const { t, route: here } = this.ctx;
    const now = here.params.get('sort') ?? 'relevance';
    return segmented(
      t.results.sort,
      SORTS.map((sort) => [sort, t.results.sorts[sort] ?? sort] as const),
      now,
      (sort) => this.#set(['sort'], sort === 'relevance' ? [] : [sort]),
    );
  }

  #switch(name: string, label: string): unknown {
    const on = this.ctx.route.params.get(name) === 'true';
    return html`<button type="button" class="chip" aria-pressed=${on ? 'true' : 'false'} @click=${() => this.#set([name], on ? [] : ['true'])}>
      ${label}
    </button>`;
  }

  #opener(name: List, facet: Facet | undefined): unknown {
    const chosen = this.#chosen(name);
    if (!chosen.length && (facet?.values.length ?? 0) < 2) return nothing;
    const open = this.#open === name;
    const label = this.ctx.t.results.facets[name] ?? name;
    return html`<button
      type="button"
      class="chip ${chosen.length ? 'on' : ''}"
      aria-expanded=${open ? 'true' : 'false'}
      aria-controls="facet"
      @click=${() => {
        this.#open = open ? null : name;
        this.ctx.refresh();
      }}
    >
      ${label}${chosen.length ? html` ${chosen.length}` : nothing}${icon('down')}
    </button>`;
  }

  #panel(name: List, facet: Facet | undefined): unknown {
    const { t } = this.ctx;
    const chosen = this.#chosen(name);
    const toggle = (value: string) => {
      const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
      this.#set([name], next);
    };
    return html`<div id="facet" class="panel chips" role="group" aria-label=${t.results.facets[name] ?? name}>
      ${(facet?.values ?? []).map(
        ({ value, label, count }) =>
          html`<button type="button" class="chip" aria-pressed=${chosen.includes(value) ? 'true' : 'false'} @click=${() => toggle(value)}>
            ${label ?? value} <small>${count}</small>
          </button>`,
      )}
      ${facet?.other ? html`<small class="other">${t.results.other(facet.other)}</small>` : nothing}
    </div>`;
  }

  #chosen(name: string): string[] {
    return values(this.ctx.route.params, name);
  }

  #set(names: readonly string[], chosen: readonly string[]): void {
    const params = new URLSearchParams(this.ctx.route.params);
    for (const name of names) {
      params.delete(name);
      for (const value of chosen) params.append(name, spelled(value));
    }
    const to: Route = { ...this.ctx.route, params };
    this.ctx.go(to, true);
  }
}
