/** One pharmacy or hospital: how to get there and what it sells. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { InstitutionAnswer, InstitutionOffersAnswer } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { badges, explain, explained, tags } from '../parts/badges.js';
import { contact } from '../parts/contact.js';
import { freshness, standing } from '../parts/offer.js';
import { perPack, perUnit, rule } from '../parts/prices.js';
import { Report } from '../parts/report.js';
import { segmented } from '../parts/segmented.js';
import { shareButton } from '../parts/share.js';
import { failed, loading } from '../parts/states.js';
import { route } from '../router.js';

type Row = InstitutionOffersAnswer['offers'][number];

export class InstitutionView implements Screen {
  readonly #load: Load<InstitutionAnswer>;
  readonly #offers: Load<InstitutionOffersAnswer>;
  readonly #report: Report;
  #sort = 'price';

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
    this.#offers = new Load(() => ctx.refresh());
    this.#report = new Report(ctx, null, ctx.route.id);
  }

  enter(): void {
    void this.#fetch();
    void this.#sell();
  }

  leave(): void {
    this.#load.stop();
    this.#offers.stop();
  }

  title(): string {
    return this.#load.data?.institution.name ?? this.ctx.t.place.title;
  }

  get #path(): string {
    return `/v1/institutions/${encodeURIComponent(this.ctx.route.id)}`;
  }

  async #fetch(): Promise<void> {
    if (await this.#load.run((signal) => this.ctx.api.get<InstitutionAnswer>(this.#path, {}, signal))) {
      this.ctx.announce(this.title());
    }
  }

  #sell(keep = false): Promise<unknown> {
    return this.#offers.run((signal) => this.#page(null, signal), keep);
  }

  #page(cursor: string | null, signal: AbortSignal): InstitutionOffersAnswer | Promise<InstitutionOffersAnswer> {
    return this.ctx.api.get(`${this.#path}/offers`, { sort: this.#sort, limit: 20, cursor }, signal);
  }

  #next(before: InstitutionOffersAnswer): void {
    void this.#offers.run(async (signal) => {
      const page = await this.#page(before.next, signal);
      return { ...page, offers: [...before.offers, ...page.offers] };
    }, true);
  }

  render(): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { data } = this.#load;
    if (!data) return this.#load.failure ? failed(ctx, this.#load, () => void this.#fetch(), true) : loading(ctx);
    const place = data.institution;
    const choose = (sort: string) => {
      this.#sort = sort;
      void this.#sell(true);
    };
    return html`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${place.name}</h1>
          <p class="spec">
            ${[place.kind_label, place.grade, place.district_name].filter(Boolean).join(' · ')}
            ${tags(ctx, place)}
          </p>
        </div>
        ${shareButton(ctx, place.name)}
      </header>
      <section class="summary card">${contact(ctx, place)}</section>
      ${place.tags.includes('三进') ? explain(ctx, ['supply']) : nothing}
      <h2>${t.institution.products(data.products)}</h2>
      ${segmented(t.offers.sort, Object.entries(t.institution.sorts), this.#sort, choose)} ${this.#list(data.meta.as_of)}
      ${this.#report.render()}
    </article>`;
  }

  #list(asOf: string): unknown {
    const { t } = this.ctx;
    const { data, failure, pending } = this.#offers;
    if (!data) return failure ? failed(this.ctx, this.#offers, () => void this.#sell()) : loading(this.ctx);
    if (!data.offers.length) return html`<p class="notice calm">${t.institution.none}</p>`;
    return html`<ol class="offers wide-list" aria-busy=${pending ? 'true' : 'false'}>
        ${data.offers.map((offer) => html`<li>${this.#offer(offer)}</li>`)}
      </ol>
      ${data.next ? html`<button type="button" class="wide" @click=${() => this.#next(data)}>${t.results.more}</button>` : nothing}
      ${explained(this.ctx, data.offers.map(({ product }) => product))} ${rule(this.ctx, asOf)}`;
  }

  #offer({ product, ...offer }: Row): unknown {
    const { ctx } = this;
    return html`<article class="offer">
      <div class="top">
        <div class="what">
          <h3><a href=${ctx.href(route('product', product.code))}>${product.generic_name}</a></h3>
          <p class="spec">${product.pack} · ${product.manufacturer} ${badges(ctx, product)}</p>
        </div>
        <div class="cost">
          <span class="pack-price">${perPack(ctx, offer.price)}</span>
          ${offer.unit_price ? perUnit(ctx, offer.unit_price, product.unit) : nothing}
        </div>
      </div>
      <p class="marks">${freshness(ctx, offer)}</p>
      ${standing(ctx, offer)}
    </article>`;
  }
}
