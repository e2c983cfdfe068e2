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

  fetch(): Promise<unknown> {
    return this.#load.run(async (signal) => {
      const first = await this.#offers({ limit: 100 }, signal);
      const prices = first.offers.map((offer) => offer.price);
      if (first.total <= prices.length) return buckets(prices);
      // More than one page: the service counts each stretch exactly.
      const [top] = (await this.#offers({ limit: 1, sort: 'updated' }, signal)).offers;
      const edges = buckets([...prices, top?.price ?? '']);
      return Promise.all(
        edges.map(async (bucket, at) => {
          const query = { limit: 0, min_price: bucket.from, ...(at < edges.length - 1 ? { max_price: bucket.to } : {}) };
          return { ...bucket, count: (await this.#offers(query, signal)).total };
        }),
      );
    });
  }

  #offers(query: Record<string, string | number>, signal: AbortSignal): Promise<OffersAnswer> {
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
      ${bars(
        t.product.distribution,
        data.map(({ from, count }, at) => ({ label: from, value: count, marked: at === 0 })),
      )}
      ${table(t.product.distribution, [`${t.product.range}（${t.yuan}）`, t.product.offersCount], rows, t.product.table)}
    </section>`;
  }
}
