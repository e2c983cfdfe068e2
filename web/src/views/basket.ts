/** The drugs put aside, and where to buy them together. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { CompareAnswer, ComparePlan, Purchase } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { distance } from '../format/distance.js';
import { packWord } from '../format/pack.js';
import { packPrice } from '../format/price.js';
import { tags } from '../parts/badges.js';
import { icon } from '../parts/icons.js';
import { placePanel } from '../parts/place.js';
import { rule } from '../parts/prices.js';
import { segmented } from '../parts/segmented.js';
import { empty, failed, loading } from '../parts/states.js';
import { route } from '../router.js';
import type { BasketItem } from '../store/basket.js';
import { round3 } from '../store/whereabouts.js';

const WITHIN_KM = ['1', '3', '5', '10'];

export class BasketView implements Screen {
  readonly #load: Load<CompareAnswer>;
  #within = '5';
  /** Whether the very drugs put aside are meant, or those of any maker with the same name and strength. */
  #substitution = 'exact';
  #asked: readonly BasketItem[] = [];

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  enter(): void {
    this.ctx.refresh();
  }

  leave(): void {
    this.#load.stop();
  }

  title(): string {
    return this.ctx.t.basket.title;
  }

  #compare(): void {
    const { api, basket, where } = this.ctx;
    const { point, district } = where;
    this.#asked = basket.items;
    const items = basket.items.map(({ code, packs }) => ({ code, packs }));
    const place = point
      ? { near: [Number(round3(point.lat)), Number(round3(point.lon))], crs: point.crs, within_m: Number(this.#within) * 1000 }
      : { district };
    const body = { ...place, ...(api.region ? { region: api.region } : {}), substitution: this.#substitution, items };
    void this.#load.run((signal) => api.json<CompareAnswer>('/v1/compare', body, signal));
  }

  render(): unknown {
    const { ctx } = this;
    const { t, basket, where } = ctx;
    if (!basket.items.length) return html`<h1 tabindex="-1" class="unseen">${this.title()}</h1>${empty(t.basket.title, t.basket.empty)}`;
    const placed = where.known || where.district !== '';
    return html`<section class="detail">
      <h1 tabindex="-1">${this.title()}</h1>
      <p class="hint">${t.basket.lead}</p>
      <div class="columns">
        <div>
          <ul class="basket">
            ${basket.items.map((item) => html`<li>${this.#item(item)}</li>`)}
          </ul>
          <p><button type="button" class="quiet" @click=${() => basket.clear()}>${t.basket.clear}</button></p>
        </div>
        <div class="buy">${this.#where(placed)} ${this.#answer()}</div>
      </div>
    </section>`;
  }

  #where(placed: boolean): unknown {
    const { ctx } = this;
    const { t } = ctx;
    return html`${placePanel(ctx, () => ctx.refresh())} ${this.#choices()}
      ${placed
        ? html`<button type="button" class="primary wide" ?disabled=${this.#load.pending} @click=${() => this.#compare()}>${t.basket.compare}</button>`
        : html`<p class="notice calm">${t.basket.where}</p>`}`;
  }

  #choices(): unknown {
    const { ctx } = this;
    const { basket: words } = ctx.t;
    const set = (change: () => void) => {
      change();
      ctx.refresh();
    };
    return html`<div class="controls">
      ${segmented(words.substitution, Object.entries(words.substitutions), this.#substitution, (value) => set(() => (this.#substitution = value)))}
      ${ctx.where.known
        ? segmented(words.within, WITHIN_KM.map((km) => [km, words.km(km)] as const), this.#within, (value) => set(() => (this.#within = value)))
        : nothing}
    </div>`;
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
      <button type="button" class="quiet drop-item" aria-label="${t.basket.drop} ${item.name}" @click=${() => basket.remove(item.code)}>
        ${icon('close')}
      </button>
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
      ${data.single ? this.#plan(t.basket.single, data.single) : html`<p class="notice calm">${t.basket.nothing}</p>`}
      ${data.pair ? this.#plan(t.basket.pair, data.pair) : nothing}
      ${!data.single && data.fullest ? this.#plan(t.basket.fullest, data.fullest) : nothing}
      ${data.missing.map(
        ({ item, reason, reason_label }) =>
          html`<p class="notice">${this.#asked[item]?.name ?? item + 1}：${t.basket.reasons[reason] ?? reason_label}</p>`,
      )}
      ${this.#substitution === 'exact' ? nothing : html`<p class="notice calm">${t.group.caution}</p>`}
      ${rule(ctx, data.meta.as_of)}
    </div>`;
  }

  #plan(title: string, plan: ComparePlan): unknown {
    const { ctx } = this;
    const { basket: words } = ctx.t;
    const places = plan.institutions ?? [plan.institution];
    return html`<section class="card pick-card">
      <div class="top">
        <h2 class="minor">${title}</h2>
        <p class="cost"><span class="pack-price">${words.total} <b class="num">${packPrice(plan.total)}</b> ${ctx.t.yuan}</span></p>
      </div>
      ${/^0\.00$|^-/.test(plan.saving) ? nothing : html`<p class="hint">${words.saving(packPrice(plan.saving))}</p>`}
      ${places.map(
        (place) => html`<div class="stop">
          <p>
            <a href=${ctx.href(route('institution', place.code))}>${place.name}</a>${tags(ctx, place)}
            <span class="spec">${place.distance_m != null ? `${distance(place.distance_m, ctx.t.lang)} · ` : ''}${place.address}</span>
          </p>
          <ul>
            ${plan.items.filter(({ institution }) => institution === place.code).map((bought) => this.#bought(bought))}
          </ul>
        </div>`,
      )}
    </section>`;
  }

  #bought({ product, packs, total }: Purchase): unknown {
    const { t } = this.ctx;
    return html`<li>
      <span>${product.generic_name} <span class="spec">${product.pack} · ${product.manufacturer}</span></span>
      <span class="num">${t.basket.times(packs, packWord(product.pack, t.perPack))} ${packPrice(total)} ${t.yuan}</span>
    </li>`;
  }
}
