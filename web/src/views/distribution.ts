/** How a product's prices spread: a bar for each stretch of price, counted by the service where there are many. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { OffersAnswer } from '../api/types.js';
import type { Context } from '../context.js';
import { buckets, type Bucket } from '../format/buckets.js';
import { bars, table } from '../parts/charts.js';

export class Distribution {
  readonly #load: Load<Bucket[]>;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  /** Offers that can't be right stand behind all others; they are left out, as of every other figure. */
  fetch(lowest: string, highest: string): Promise<unknown> {
    return this.#load.run(async (signal) => {
      const { total, set_apart, offers } = await this.#offers({ limit: 100 }, signal);
      if (total <= offers.length) return buckets(offers.slice(0, total - set_apart).map(({ price }) => price));
      const edges = buckets([lowest, highest]);
      return Promise.all(
        edges.map(async ({ from, to }) => {
          const counted = await this.#offers({ limit: 0, min_price: from, max_price: to }, signal);
          return { from, to, count: counted.total - counted.set_apart };
        }),
      );
    });
  }

  stop(): void {
    this.#load.stop();
  }

  async #offers(query: Record<string, string | number>, signal: AbortSignal): Promise<OffersAnswer> {
    const { api, route: here } = this.ctx;
    return api.get<OffersAnswer>(`/v1/products/${encodeURIComponent(here.id)}/offers`, query, signal);
  }

  render(): unknown {
    const { t } = this.ctx;
    const { data } = this.#load;
    if (!data || data.length < 2) return nothing;
    const rows = data.map(({ from, to, count }) => [`${from} – ${to}`, count]);
    return html`<section class="figure-block">
      <h2>${t.product.distribution}</h2>
      <p class="hint">${t.product.distributionNote}</p>
      ${bars(
        t.product.distribution,
        data.map(({ from, count }, at) => ({ label: from, value: count, marked: at === 0 })),
      )}
      ${table(t.product.distribution, [`${t.product.range}（${t.yuan}）`, t.product.offersCount], rows, t.product.table)}
    </section>`;
  }
}
