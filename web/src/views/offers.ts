/** Who sells a product: by price or distance, with the age of each price and the way there. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { InstitutionAnswer, OffersAnswer } from '../api/types.js';
import type { Context } from '../context.js';
import { age, day, freshness } from '../format/age.js';
import { distance } from '../format/distance.js';
import { explain } from '../parts/badges.js';
import { placePanel } from '../parts/place.js';
import { contact } from '../parts/contact.js';
import { perPack, perUnit } from '../parts/prices.js';
import { segmented } from '../parts/segmented.js';
import { failed, loading } from '../parts/states.js';
import { route } from '../router.js';

type Row = OffersAnswer['offers'][number];
const SORTS = ['price', 'distance', 'updated'] as const;

export class Offers {
  readonly #load: Load<OffersAnswer>;
  readonly #opened = new Map<string, Load<InstitutionAnswer>>();
  #sort: string = 'price';
  #stock = false;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  stop(): void {
    this.#load.stop();
  }

  async fetch(keep = false): Promise<void> {
    const answer = await this.#load.run((signal) => this.#page(null, signal), keep);
    if (answer && keep) this.ctx.announce(this.ctx.t.offers.total(answer.total));
  }

  #page(cursor: string | null, signal: AbortSignal): Promise<OffersAnswer> {
    const { api, route: here, where } = this.ctx;
    const sort = this.#sort === 'distance' && !where.known ? 'price' : this.#sort;
    const query = { sort, in_stock: this.#stock, ...where.query(), limit: 10, cursor };
    const path = `/v1/products/${encodeURIComponent(here.id)}/offers`;
    return api.get<OffersAnswer>(path, api.regional(query), signal);
  }

  #next(before: OffersAnswer): void {
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
      <ol class="offers" aria-busy=${pending ? 'true' : 'false'}>
        ${data.offers.map((offer) => html`<li>${this.#offer(offer)}</li>`)}
      </ol>
      ${data.next ? html`<button type="button" class="wide" @click=${() => this.#next(data)}>${t.offers.more}</button>` : nothing}
      ${supplied ? explain(this.ctx, ['supply']) : nothing}`;
  }

  #offer(offer: Row): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { institution: place } = offer;
    const fresh = freshness(offer.age_days);
    const risk = offer.risk ? t.offers.risk[offer.risk] : undefined;
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
          ${offer.unit_price ? perUnit(ctx, offer.unit_price, this.#unit) : nothing}
        </div>
      </div>
      <p class="marks">
        <time class="age ${fresh}" datetime=${offer.observed_at} title=${day(offer.observed_at, t.lang)}
          >${t.offers.age(age(offer.age_days, t.lang))}</time
        >
        <span class="stock ${offer.in_stock}">${t.offers.inStock[offer.in_stock]}</span>
        ${place.tags.map((tag) => html`<span class="badge ${tag === '三进' ? 'supply' : ''}">${tag}</span>`)}
        ${place.invented ? html`<span class="badge sample">${t.example}</span>` : nothing}
      </p>
      ${fresh === 'stale' ? html`<p class="hint warn">${t.offers.stale}</p>` : nothing}
      ${risk ? html`<p class="hint warn">${risk}</p>` : nothing}
      <details class="fold" @toggle=${(event: Event) => this.#toggle(place.code, event)}>
        <summary>${t.offers.open}</summary>
        ${this.#contact(place.code)}
      </details>
    </article>`;
  }

  get #unit(): string | null {
    return (this.#load.data as { product?: { unit?: string | null } } | null)?.product?.unit ?? null;
  }

  #toggle(code: string, event: Event): void {
    if (!(event.target as HTMLDetailsElement).open || this.#opened.has(code)) return;
    const load = new Load<InstitutionAnswer>(() => this.ctx.refresh());
    this.#opened.set(code, load);
    void load.run((signal) => this.ctx.api.get<InstitutionAnswer>(`/v1/institutions/${encodeURIComponent(code)}`, {}, signal));
  }

  #contact(code: string): unknown {
    const load = this.#opened.get(code);
    if (!load) return nothing;
    if (load.data) return contact(this.ctx, load.data.institution);
    if (!load.failure) return loading(this.ctx, 1);
    return failed(this.ctx, load, () => {
      this.#opened.delete(code);
      this.ctx.refresh();
    });
  }
}
