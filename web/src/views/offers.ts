/** Who sells a product: by price or distance, with the age of each price and the way there. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { InstitutionAnswer, OffersAnswer, ProductBrief } from '../api/types.js';
import type { Context } from '../context.js';
import { distance } from '../format/distance.js';
import { explain, tags } from '../parts/badges.js';
import { placePanel } from '../parts/place.js';
import { contact } from '../parts/contact.js';
import { behind, freshness, standing } from '../parts/offer.js';
import { perPack, perUnit } from '../parts/prices.js';
import { Report } from '../parts/report.js';
import { segmented } from '../parts/segmented.js';
import { failed, loading } from '../parts/states.js';
import { route } from '../router.js';

type Row = OffersAnswer['offers'][number];
const SORTS = ['price', 'distance', 'updated'] as const;
/** Shown at first; more on a tap, those that are here already without asking again. */
const SHOWN = 8;
const PAGE = 20;

/** What is read and told of a place whose fold was opened. */
interface Opened {
  place: Load<InstitutionAnswer>;
  report: Report;
}

export class Offers {
  readonly #load: Load<OffersAnswer>;
  readonly #opened = new Map<string, Opened>();
  #shown = SHOWN;
  #sort: string = 'price';
  #stock = false;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  stop(): void {
    this.#load.stop();
  }

  async fetch(keep = false): Promise<void> {
    this.#shown = SHOWN;
    const answer = await this.#load.run((signal) => this.#page(null, signal), keep);
    if (answer && keep) this.ctx.announce(this.ctx.t.offers.total(answer.total));
  }

  #page(cursor: string | null, signal: AbortSignal): OffersAnswer | Promise<OffersAnswer> {
    const { api, route: here, where } = this.ctx;
    const sort = this.#sort === 'distance' && !where.known ? 'price' : this.#sort;
    const query = { sort, in_stock: this.#stock, ...where.query(), limit: PAGE, cursor };
    const path = `/v1/products/${encodeURIComponent(here.id)}/offers`;
    return api.get<OffersAnswer>(path, api.regional(query), signal);
  }

  #next(before: OffersAnswer): void {
    this.#shown += PAGE;
    if (this.#shown <= before.offers.length || !before.next) {
      this.ctx.refresh();
      return;
    }
    void this.#load.run(async (signal) => {
      const page = await this.#page(before.next, signal);
      return { ...page, offers: [...before.offers, ...page.offers] };
    }, true);
  }

  render(): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { data, failure, pending } = this.#load;
    const choose = (sort: string) => {
      this.#sort = sort;
      void this.fetch(true);
    };
    return html`${placePanel(ctx, () => {
        if (ctx.where.known) this.#sort = 'distance';
        else if (this.#sort === 'distance') this.#sort = 'price';
        void this.fetch(true);
      })}
      <div class="controls">
        ${segmented(
          t.offers.sort,
          SORTS.filter((sort) => sort !== 'distance' || ctx.where.known).map((sort) => [sort, t.offers.sorts[sort] ?? sort] as const),
          this.#sort,
          choose,
        )}
        <button
          type="button"
          class="chip"
          aria-pressed=${this.#stock ? 'true' : 'false'}
          @click=${() => {
            this.#stock = !this.#stock;
            void this.fetch(true);
          }}
        >
          ${t.offers.stock}
        </button>
      </div>
      ${!data
        ? failure
          ? failed(ctx, this.#load, () => void this.fetch())
          : loading(ctx)
        : data.offers.length
          ? this.#list(data, pending)
          : html`<p class="notice calm">${t.offers.none}</p>`}`;
  }

  #list(data: OffersAnswer, pending: boolean): unknown {
    const { t } = this.ctx;
    const supplied = data.offers.some(({ institution }) => institution.tags.includes('三进'));
    return html`<p class="count">${t.offers.total(data.total)}</p>
      ${behind(this.ctx, data)}
      <ol class="offers" aria-busy=${pending ? 'true' : 'false'}>
        ${data.offers.slice(0, this.#shown).map((offer) => html`<li>${this.#offer(offer, data.product)}</li>`)}
      </ol>
      ${data.next || data.offers.length > this.#shown ? html`<button type="button" class="wide" @click=${() => this.#next(data)}>${t.offers.more}</button>` : nothing}
      ${supplied ? explain(this.ctx, ['supply']) : nothing}`;
  }

  #offer(offer: Row, product: ProductBrief): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { institution: place } = offer;
    return html`<article class="offer">
      <div class="top">
        <div class="what">
          <h3><a href=${ctx.href(route('institution', place.code))}>${place.name}</a></h3>
          <p class="spec">
            ${place.distance_m != null ? html`<b class="far">${distance(place.distance_m, t.lang)}</b> ` : nothing}${place.address ??
            place.kind_label}
          </p>
        </div>
        <div class="cost">
          <span class="pack-price">${perPack(ctx, offer.price)}</span>
          ${offer.unit_price ? perUnit(ctx, offer.unit_price, product.unit) : nothing}
        </div>
      </div>
      <p class="marks">${freshness(ctx, offer)} ${tags(ctx, place)}</p>
      ${standing(ctx, offer)}
      <details class="fold" @toggle=${(event: Event) => this.#toggle(place.code, event)}>
        <summary>${t.offers.open}</summary>
        ${this.#contact(place.code)}
      </details>
    </article>`;
  }

  #toggle(code: string, event: Event): void {
    const { ctx } = this;
    if (event.target !== event.currentTarget) return; // a fold within
    if (!(event.target as HTMLDetailsElement).open || this.#opened.has(code)) return;
    const place = new Load<InstitutionAnswer>(() => ctx.refresh());
    this.#opened.set(code, { place, report: new Report(ctx, ctx.route.id, code) });
    void place.run((signal) => ctx.api.get<InstitutionAnswer>(`/v1/institutions/${encodeURIComponent(code)}`, {}, signal));
  }

  #contact(code: string): unknown {
    const opened = this.#opened.get(code);
    if (!opened) return nothing;
    const { place, report } = opened;
    if (place.data) return html`${contact(this.ctx, place.data.institution)} ${report.render()}`;
    if (!place.failure) return loading(this.ctx, 1);
    return failed(this.ctx, place, () => {
      this.#opened.delete(code);
      this.ctx.refresh();
    });
  }
}
