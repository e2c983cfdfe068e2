/** One product: what it costs, against what reference, where, and how that changed. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { Product, ProductAnswer } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { packWord } from '../format/pack.js';
import { badges, explained } from '../parts/badges.js';
import { icon } from '../parts/icons.js';
import { apart, perPack, perUnit, range, rule } from '../parts/prices.js';
import { references } from '../parts/references.js';
import { Report } from '../parts/report.js';
import { shareButton } from '../parts/share.js';
import { failed, loading } from '../parts/states.js';
import { route } from '../router.js';
import { Distribution } from './distribution.js';
import { History } from './history.js';
import { Offers } from './offers.js';

export class ProductView implements Screen {
  readonly #load: Load<ProductAnswer>;
  readonly #offers: Offers;
  readonly #distribution: Distribution;
  readonly #history: History;
  readonly #report: Report;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
    this.#offers = new Offers(ctx);
    this.#distribution = new Distribution(ctx);
    this.#history = new History(ctx, 'products');
    this.#report = new Report(ctx, ctx.route.id, null);
  }

  enter(): void {
    void this.#fetch();
    void this.#offers.fetch();
  }

  leave(): void {
    this.#load.stop();
    this.#offers.stop();
    this.#distribution.stop();
    this.#history.stop();
  }

  title(): string {
    const product = this.#load.data?.product;
    return product ? `${product.generic_name} ${product.strength} ${product.manufacturer}` : this.ctx.t.product.details;
  }

  async #fetch(): Promise<void> {
    const { api, route: here } = this.ctx;
    const path = `/v1/products/${encodeURIComponent(here.id)}`;
    const answer = await this.#load.run((signal) => api.get<ProductAnswer>(path, api.regional(), signal));
    if (!answer) return;
    this.ctx.announce(this.title());
    // What stands further down comes after what is looked for first.
    setTimeout(() => {
      if (this.#load.data !== answer) return;
      void this.#history.fetch();
      if (answer.price) void this.#distribution.fetch(answer.price.min, answer.price.max);
    });
  }

  render(): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { data } = this.#load;
    if (!data) return this.#load.failure ? failed(ctx, this.#load, () => void this.#fetch(), true) : loading(ctx);
    const { product, price } = data;
    return html`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${product.generic_name}${product.trade_name ? html` <small>${product.trade_name}</small>` : nothing}</h1>
          <p class="spec">${product.manufacturer}</p>
          <p class="spec">${product.pack} · ${product.form} ${badges(ctx, product)}</p>
        </div>
        <div class="acts">${this.#basket(product)}${shareButton(ctx, this.title())}</div>
      </header>
      ${explained(ctx, [product])}
      <div class="columns">
        <div class="first">
          <section class="summary card">
            ${price
              ? html`<p class="cost">${perUnit(ctx, price.unit_min, product.unit, true)}
                    <span class="whole">${perPack(ctx, price.min)}/${packWord(product.pack, t.perPack)}${t.from}</span></p>
                  ${range(ctx, price, product.pack)}${apart(ctx, price)}`
              : html`<p class="unit-price none">${t.results.noPrice}</p>`}
            ${references(ctx, data.reference, data.daily_cost, product)}
          </section>
          <p class="onward-link">
            <a href=${ctx.href(route('group', product.groups.comparable))}>${t.product.others}${icon('next')}</a>
          </p>
        </div>
        <section class="buy" aria-labelledby="buy">
          <h2 id="buy">${t.product.buy}</h2>
          ${this.#offers.render()} ${rule(ctx, data.meta.as_of)} ${this.#report.render()}
        </section>
        <div class="rest">${this.#distribution.render()} ${this.#history.render(packWord(product.pack, t.perPack))} ${this.#facts(product)}</div>
      </div>
    </article>`;
  }

  #basket(product: Product): unknown {
    const { basket, t } = this.ctx;
    const has = basket.has(product.code);
    const toggle = () => {
      if (has) basket.remove(product.code);
      else basket.add({ code: product.code, name: product.generic_name, detail: `${product.pack} ${product.manufacturer}` });
      this.ctx.toast(has ? t.product.removed : t.product.added);
    };
    return html`<button type="button" class="tool" aria-pressed=${has ? 'true' : 'false'} @click=${toggle}>
      ${icon('basket')}${has ? t.product.remove : t.product.add}
    </button>`;
  }

  #facts(product: Product): unknown {
    const { product: words } = this.ctx.t;
    const rows: (readonly [string, string | null | undefined])[] = [
      [words.code, product.code],
      [words.approval, product.approval_numbers.join('、')],
      [words.maker, product.manufacturer],
      [words.holder, product.holder],
      [words.form, product.form],
      [words.strength, product.strength],
      [words.packText, product.pack],
      [words.english, product.english_name],
      [words.class, [product.category_label, product.insurance_class_label].filter(Boolean).join(' ')],
      [words.gtin, product.gtins.join('、')],
      [words.indications, product.indications],
    ];
    return html`<details class="fold" open>
      <summary><h2>${words.details}</h2></summary>
      <dl class="facts">
        ${rows.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      </dl>
    </details>`;
  }
}
