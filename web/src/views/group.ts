/** One group: every maker and pack of the same drug, by unit price. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { GroupAnswer } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { packWord } from '../format/pack.js';
import { grouped } from '../format/price.js';
import { badges, explained } from '../parts/badges.js';
import { apart, awardLine, listedLine, perPack, perUnit, range, rule } from '../parts/prices.js';
import { failed, loading } from '../parts/states.js';
import { shareButton } from '../parts/share.js';
import { route } from '../router.js';
import { History } from './history.js';

type Member = GroupAnswer['products'][number];

export class GroupView implements Screen {
  readonly #load: Load<GroupAnswer>;
  readonly #history: History;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
    this.#history = new History(ctx, 'groups');
  }

  enter(): void {
    void this.#fetch();
  }

  leave(): void {
    this.#load.stop();
    this.#history.stop();
  }

  title(): string {
    const group = this.#load.data?.group;
    return group ? [group.generic_name, group.strength].filter(Boolean).join(' ') : this.ctx.t.results.makers;
  }

  async #fetch(): Promise<void> {
    const answer = await this.#load.run((signal) => this.#page(null, signal));
    if (!answer) return;
    this.ctx.announce(`${this.title()}，${this.ctx.t.group.makers(answer.total)}`);
    setTimeout(() => {
      if (this.#load.data === answer && answer.price) void this.#history.fetch();
    });
  }

  #page(cursor: string | null, signal: AbortSignal): GroupAnswer | Promise<GroupAnswer> {
    const { api, route: here } = this.ctx;
    const path = `/v1/groups/${encodeURIComponent(here.id)}`;
    return api.get<GroupAnswer>(path, api.regional({ limit: 50, cursor }), signal);
  }

  #next(before: GroupAnswer): void {
    void this.#load.run(async (signal) => {
      const page = await this.#page(before.next, signal);
      return { ...page, products: [...before.products, ...page.products] };
    }, true);
  }

  render(): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const { data, pending } = this.#load;
    if (!data) return this.#load.failure ? failed(ctx, this.#load, () => void this.#fetch(), true) : loading(ctx);
    const { group, price, award, listed } = data;
    return html`<article class="detail">
      <header class="head">
        <div>
          <h1 tabindex="-1">${group.generic_name}</h1>
          <p class="spec">${[group.strength, group.form].filter(Boolean).join(' · ')}</p>
        </div>
        ${shareButton(ctx, this.title())}
      </header>
      <section class="summary card">
        ${price ? html`<p class="cost">${perUnit(ctx, price.unit_min, group.unit, true)}</p>${range(ctx, price, data.products[0]?.pack)}${apart(ctx, price)}` : nothing}
        ${award ? html`${awardLine(ctx, award, group.unit)}<p class="hint">${t.award.note[award.status]}</p>` : nothing}
        ${listed ? listedLine(ctx, listed, group.unit) : nothing}
        ${price ? html`<p class="places">${t.results.offers(grouped(price.institutions), grouped(price.offers))}</p>` : nothing}
      </section>
      <h2>${t.group.makers(data.total)}</h2>
      <p class="hint">${t.group.note}</p>
      <ol class="cards makers" aria-busy=${pending ? 'true' : 'false'}>
        ${data.products.map((product) => html`<li>${this.#member(product, group.unit)}</li>`)}
      </ol>
      ${data.next ? html`<button type="button" class="wide" @click=${() => this.#next(data)}>${t.results.more}</button>` : nothing}
      ${explained(ctx, data.products)}
      <p class="notice calm">${t.group.caution}</p>
      ${price ? this.#history.render(group.unit ?? t.unit) : nothing}
      ${rule(ctx, data.meta.as_of)}
    </article>`;
  }

  #member(product: Member, unit: string | null): unknown {
    const { ctx } = this;
    const { t } = ctx;
    const pick = () => ctx.tell('select', { id: product.code, text: product.manufacturer });
    return html`<article class="card maker">
      <div class="top">
        <div class="what">
          <h3>
            <a class="cover" href=${ctx.href(route('product', product.code))} @click=${pick}
              >${product.trade_name ? html`<b>${product.trade_name}</b> ` : nothing}${product.manufacturer}</a
            >
          </h3>
          <p class="spec">${product.pack} ${badges(ctx, product)}</p>
        </div>
        <div class="cost">
          ${product.price
            ? html`${perUnit(ctx, product.price.unit_min, product.unit ?? unit, true)}<span class="whole"
                  >${perPack(ctx, product.price.min)}/${packWord(product.pack, t.perPack)}${t.from}</span
                >`
            : html`<span class="unit-price none">${product.listed ? nothing : t.results.noPrice}</span>`}
        </div>
      </div>
      ${product.price
        ? html`<p class="places">${t.results.offers(grouped(product.price.institutions), grouped(product.price.offers))}</p>`
        : product.listed
          ? listedLine(ctx, product.listed, product.unit ?? unit)
          : nothing}
    </article>`;
  }
}
