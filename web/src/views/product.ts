/** One product: what it costs, against what reference, where, and how that changed. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { Product, ProductAnswer, Reference } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { day } from '../format/age.js';
import { packWord } from '../format/pack.js';
import { province } from '../format/province.js';
import { badges, explained } from '../parts/badges.js';
import { icon } from '../parts/icons.js';
import { awardLine, doubt, perPack, perUnit, range, rule } from '../parts/prices.js';
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
    this.#history = new History(ctx);
    this.#report = new Report(ctx);
  }

  enter(): void {
    void this.#fetch();
    void this.#offers.fetch();
    void this.#distribution.fetch();
    void this.#history.fetch();
  }

  leave(): void {
    this.#load.stop();
    this.#offers.stop();
  }

  title(): string {
    const product = this.#load.data?.product;
    return product ? `${product.generic_name} ${product.strength} ${product.manufacturer}` : this.ctx.t.product.details;
  }

  async #fetch(): Promise<void> {
    const { api, route: here } = this.ctx;
    const path = `/v1/products/${encodeURIComponent(here.id)}`;
    const answer = await this.#load.run((signal) => api.get<ProductAnswer>(path, api.regional(), signal));
    if (answer) this.ctx.announce(this.title());
  }

  render(): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { data } = this.#load;
    if (!data) return this.#load.failure ? failed(ctx, this.#load, () => void this.#fetch()) : loading(ctx);
    const { product, price } = data;
    return html`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${product.generic_name}${product.trade_name ? html` <small>${product.trade_name}</small>` : nothing}</h1>
          <p class="spec">${product.manufacturer}</p>
          <p class="spec">${product.pack} · ${product.form} ${badges(ctx, product.flags)}</p>
        </div>
        <div class="acts">${this.#basket(product)}${shareButton(ctx, this.title())}</div>
      </header>
      ${explained(ctx, product.flags)}
      <div class="columns">
        <div class="first">
          <section class="summary card">
            ${price
              ? html`<p class="cost">${perUnit(ctx, price.unit_min, product.unit, true)}
                    <span class="whole">${perPack(ctx, price.min)}/${packWord(product.pack, t.perPack)}${t.from}</span></p>
                  ${range(ctx, price, product.pack)}${doubt(ctx, price)}`
              : html`<p class="unit-price none">${t.results.noPrice}</p>`}
            ${this.#references(data.reference, product)}
          </section>
          <p class="onward-link">
            <a href=${ctx.href(route('group', product.groups.comparable))}>${t.product.others}${icon('next')}</a>
          </p>
        </div>
        <section class="buy" aria-labelledby="buy">
          <h2 id="buy">${t.product.buy}</h2>
          ${this.#offers.render()} ${rule(ctx, data.meta.as_of)} ${this.#report.render(product.code)}
        </section>
        <div class="rest">${this.#distribution.render()} ${this.#history.render()} ${this.#facts(product)}</div>
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

  #references({ award, listed }: Reference, { unit, pack }: Product): unknown {
    const { ctx } = this;
    const { t } = ctx;
    if (!award && !listed) return nothing;
    return html`<h2 class="minor">${t.product.reference}</h2>
      ${award ? html`${awardLine(ctx, award, unit)}<p class="hint">${t.award.note[award.status]}</p>` : nothing}
      ${listed
        ? html`<p class="award listed">
            <span class="label">${t.listed.of(province(listed.province))}</span>
            <span class="figure">${listed.price ? html`${perPack(ctx, listed.price)}/${packWord(pack, t.perPack)}` : t.listed.missing}</span>
            <span class="source">${listed.observed_at ? t.listed.on(day(listed.observed_at, t.lang)) : nothing} ${listed.source}</span>
          </p>`
        : nothing}
      <p class="hint">${t.product.referenceNote}</p>`;
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
