/** A search: groups of comparable drugs, unit price first, with filters as chips. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { Hit, SearchAnswer } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { distance } from '../format/distance.js';
import { spelled, values } from '../format/lists.js';
import { grouped } from '../format/price.js';
import { province } from '../format/province.js';
import { badges, explained } from '../parts/badges.js';
import { icon } from '../parts/icons.js';
import { marked } from '../parts/marked.js';
import { placePanel } from '../parts/place.js';
import { apart, awardLine, listedLine, perPack, perUnit, range, rule } from '../parts/prices.js';
import { empty, failed, loading } from '../parts/states.js';
import { route } from '../router.js';
import { Filters, LISTS } from './filters.js';

const APPROXIMATE = ['near_code', 'homophone', 'fuzzy'];
const PASSED = ['q', 'awarded', 'supply_list', 'in_stock', 'sort', 'level', 'district'];

export class Results implements Screen {
  readonly #load: Load<SearchAnswer>;
  readonly #filters: Filters;
  #more = false;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
    this.#filters = new Filters(ctx);
  }

  enter(): void {
    void this.#fetch(this.#load.data !== null);
  }

  leave(): void {
    this.#load.stop();
  }

  title(): string {
    const { t } = this.ctx;
    return this.#q ? t.results.title(this.#q) : t.results.all;
  }

  get #q(): string {
    return this.ctx.route.params.get('q') ?? '';
  }

  async #fetch(keep: boolean): Promise<void> {
    const answer = await this.#load.run((signal) => this.#page(null, signal), keep);
    if (answer) this.ctx.announce(`${this.title()}，${this.ctx.t.results.total(answer.total)}`);
  }

  #page(cursor: string | null, signal: AbortSignal): SearchAnswer | Promise<SearchAnswer> {
    const { api, route: here, where } = this.ctx;
    const chosen = Object.fromEntries(PASSED.map((name) => [name, here.params.get(name)]));
    const near = chosen['sort'] === 'distance' ? where.query() : {};
    if (chosen['sort'] === 'distance' && !where.known) delete chosen['sort'];
    const lists = Object.fromEntries(LISTS.map((name) => [name, values(here.params, name).map(spelled)]));
    const query = { ...chosen, ...lists, ...near, facets: 'form,manufacturer,category,awarded', products: 2, cursor };
    return api.get<SearchAnswer>('/v1/search', api.regional(query), signal);
  }

  async #next(): Promise<void> {
    const before = this.#load.data;
    if (!before?.next || this.#more) return;
    this.#more = true;
    const page = await this.#load.run(async (signal) => {
      const answer = await this.#page(before.next, signal);
      return { ...answer, facets: before.facets, hits: [...before.hits, ...answer.hits] };
    }, true);
    this.#more = false;
    if (!page) this.ctx.refresh();
  }

  render(): unknown {
    const { ctx } = this;
    const { data, failure, pending } = this.#load;
    if (!data && failure) return failed(ctx, this.#load, () => void this.#fetch(false), true);
    if (!data) return loading(ctx);
    return html`<section class="results" aria-busy=${pending ? 'true' : 'false'}>
      ${this.#head(data)} ${data.hits.length || this.#filters.any ? this.#filters.render(data.facets) : nothing}
      ${ctx.route.params.get('sort') === 'distance' ? placePanel(ctx, () => void this.#fetch(true)) : nothing}
      ${data.hits.length ? this.#hits(data) : this.#nothing(data)}
      ${failure ? failed(ctx, this.#load, () => void this.#fetch(true)) : nothing}
    </section>`;
  }

  #head(data: SearchAnswer): unknown {
    const { t } = this.ctx;
    const { understood, suggestions } = data.query;
    const approximate = data.hits.length > 0 && APPROXIMATE.includes(data.hits[0]?.tier ?? '');
    return html`<header class="found">
      <h1 tabindex="-1">${this.title()} <span class="count">${t.results.total(data.total)}</span></h1>
      ${understood.length > 1
        ? html`<p class="understood">
            ${t.results.understood}${understood.map(
              ({ kind, text }) => html` <span><small>${t.results.kinds[kind] ?? kind}</small> ${text}</span>`,
            )}
          </p>`
        : nothing}
      ${suggestions.length
        ? html`<p class="meant">
            ${t.results.meant}
            ${suggestions.map(
              ({ text }) => html`<a class="chip" href=${this.ctx.href(route('search', '', { q: text }))}>${text}</a> `,
            )}
          </p>`
        : nothing}
      ${approximate ? html`<p class="notice">${t.results.approximate}</p>` : nothing}
    </header>`;
  }

  #nothing(data: SearchAnswer): unknown {
    const { t } = this.ctx;
    if (this.#filters.any) return empty(t.states.none(data.query.text), t.states.noneFilters, this.#filters.clearer());
    return empty(t.states.none(data.query.text), t.states.noneHint);
  }

  #hits(data: SearchAnswer): unknown {
    const { t } = this.ctx;
    return html`<ul class="cards">
        ${data.hits.map((hit) => html`<li>${this.#hit(hit)}</li>`)}
      </ul>
      ${data.next
        ? html`<button type="button" class="wide" ?disabled=${this.#more} @click=${() => void this.#next()}>${t.results.more}</button>`
        : nothing}
      ${explained(this.ctx, data.hits.flatMap(({ products }) => products))} ${rule(this.ctx, data.meta.as_of)}`;
  }

  #hit(hit: Hit): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const to = hit.level === 'product' ? route('product', hit.id) : route('group', hit.id);
    const pick = () => ctx.tell('select', { text: hit.generic_name, id: hit.id });
    return html`<article class="card">
      <div class="top">
        <div class="what">
          <h2>
            <a class="cover" href=${ctx.href(to)} @click=${pick}>${marked(hit.generic_name, hit.highlight.generic_name)}</a>
          </h2>
          <p class="spec">${[hit.strength, hit.form].filter(Boolean).join(' · ')}${hit.alias ? html` · ${t.results.alias(hit.alias.text)}` : nothing}</p>
        </div>
        <div class="cost">${this.#cost(hit)}</div>
      </div>
      ${hit.price ? html`${range(ctx, hit.price, hit.products[0]?.pack)}${apart(ctx, hit.price)}` : nothing}
      ${hit.award ? awardLine(ctx, hit.award, hit.unit) : nothing}
      ${hit.listed && hit.price_basis !== 'offers' ? listedLine(ctx, hit.listed, hit.unit) : nothing}
      <p class="places">${this.#places(hit)}</p>
      ${hit.products.length ? html`<ul class="members">${hit.products.map((product) => this.#member(product))}</ul>` : nothing}
      <p class="onward" aria-hidden="true">${t.results.makers}${icon('next')}</p>
    </article>`;
  }

  #cost(hit: Hit): unknown {
    const { ctx } = this;
    if (hit.price?.unit_min) return perUnit(ctx, hit.price.unit_min, hit.unit, true);
    if (hit.price) return html`<span class="unit-price"><b>${perPack(ctx, hit.price.min)}</b>${ctx.t.from}</span>`;
    return html`<span class="unit-price none">${hit.price_basis === 'none' ? ctx.t.results.noPrice : nothing}</span>`;
  }

  #places(hit: Hit): unknown {
    const { t } = this.ctx;
    const { price, listed } = hit;
    const far = hit.distance_m != null ? html` · ${distance(hit.distance_m, t.lang)}` : nothing;
    if (price) return html`${t.results.offers(grouped(price.institutions), grouped(price.offers))}${far}`;
    return listed ? t.results.listedOnly(province(listed.province), listed.products) : t.results.noPrice;
  }

  #member(product: Hit['products'][number]): unknown {
    const { ctx } = this;
    return html`<li>
      <a href=${ctx.href(route('product', product.code))} @click=${() => ctx.tell('select', { id: product.code, text: product.manufacturer })}>
        <span class="maker">${product.trade_name ? html`<b>${product.trade_name}</b> ` : nothing}${product.manufacturer}</span>
        <span class="pack">${product.pack} ${badges(ctx, product)}</span>
        <span class="num">${product.price ? html`${perPack(ctx, product.price.min)}${ctx.t.from}` : nothing}</span>
      </a>
    </li>`;
  }
}
