/** The drugs put aside, and where to buy them together. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { CompareAnswer, ComparePick } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { packPrice } from '../format/price.js';
import { icon } from '../parts/icons.js';
import { placePanel } from '../parts/place.js';
import { rule } from '../parts/prices.js';
import { empty, failed, loading } from '../parts/states.js';
import { route } from '../router.js';
import type { BasketItem } from '../store/basket.js';
import { round3 } from '../store/whereabouts.js';

const WITHIN_M = 5000;

export class BasketView implements Screen {
  readonly #load: Load<CompareAnswer>;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  enter(): void {
    this.ctx.refresh();
  }

  title(): string {
    return this.ctx.t.basket.title;
  }

  #compare(): void {
    const { api, basket, where } = this.ctx;
    const { point, district } = where;
    const items = basket.items.map(({ code, packs }) => ({ code, packs }));
    const place = point
      ? { near: [Number(round3(point.lat)), Number(round3(point.lon))], crs: point.crs, within_m: WITHIN_M }
      : { district };
    void this.#load.run((signal) => api.json<CompareAnswer>('/v1/compare', api.regional({ ...place, items } as never), signal));
  }

  render(): unknown {
    const { ctx } = this;
    const { t, basket, where } = ctx;
    if (!basket.items.length) return html`<h1 tabindex="-1" class="unseen">${this.title()}</h1>${empty(t.basket.title, t.basket.empty)}`;
    const placed = where.known || where.district !== '';
    return html`<section class="detail narrow">
      <h1 tabindex="-1">${this.title()}</h1>
      <p class="hint">${t.basket.lead}</p>
      <ul class="basket">
        ${basket.items.map((item) => html`<li>${this.#item(item)}</li>`)}
      </ul>
      <p><button type="button" class="quiet" @click=${() => basket.clear()}>${t.basket.clear}</button></p>
      ${placePanel(ctx, () => ctx.refresh())}
      ${placed
        ? html`<button type="button" class="primary wide" ?disabled=${this.#load.pending} @click=${() => this.#compare()}>${t.basket.compare}</button>`
        : html`<p class="notice calm">${t.basket.where}</p>`}
      ${this.#answer()}
    </section>`;
  }

  #item(item: BasketItem): unknown {
    const { t, basket } = this.ctx;
    return html`<div class="item">
      <div class="what">
        <h2><a href=${this.ctx.href(route('product', item.code))}>${item.name}</a></h2>
        <p class="spec">${item.detail}</p>
      </div>
      <div class="stepper" role="group" aria-label="${item.name} ${t.basket.packs}">
        <button type="button" aria-label=${t.basket.less} ?disabled=${item.packs <= 1} @click=${() => basket.count(item.code, item.packs - 1)}>−</button>
        <span class="num" aria-live="polite">${item.packs}</span>
        <button type="button" aria-label=${t.basket.more} @click=${() => basket.count(item.code, item.packs + 1)}>+</button>
      </div>
      <button type="button" class="quiet" aria-label="${t.basket.drop} ${item.name}" @click=${() => basket.remove(item.code)}>${icon('close')}</button>
    </div>`;
  }

  #answer(): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { data, failure, pending } = this.#load;
    if (pending) return loading(ctx, 2);
    if (failure === 'absent') return html`<p class="notice calm" role="status">${t.basket.absent}</p>`;
    if (failure) return failed(ctx, this.#load, () => this.#compare());
    if (!data) return nothing;
    return html`<div role="status">
      ${data.single ? this.#pick(t.basket.single, data.single) : html`<p class="notice calm">${t.basket.nothing}</p>`}
      ${data.pair ? this.#pick(t.basket.pair, data.pair) : nothing}
      ${data.missing?.length ? html`<p class="notice">${t.basket.missing(data.missing.length)}</p>` : nothing}
      ${rule(ctx, data.meta.as_of)}
    </div>`;
  }

  #pick(title: string, pick: ComparePick): unknown {
    const { ctx } = this;
    const places = pick.institutions ?? (pick.institution ? [pick.institution] : []);
    return html`<section class="card pick-card">
      <h2 class="minor">${title}</h2>
      ${places.map((place) => html`<p><a href=${ctx.href(route('institution', place.code))}>${place.name}</a> <span class="spec">${place.address}</span></p>`)}
      <p class="cost"><span class="pack-price">${ctx.t.basket.total} <b class="num">${packPrice(pick.total)}</b> ${ctx.t.yuan}</span></p>
    </section>`;
  }
}
