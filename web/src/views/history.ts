/** How a price changed; where the service knows of no change yet, it says so. */
import { html } from 'lit';
import { Load } from '../api/load.js';
import type { HistoryAnswer, HistoryPoint } from '../api/types.js';
import type { Context } from '../context.js';
import { approx, packPrice, unitPrice } from '../format/price.js';
import { steps, table } from '../parts/charts.js';

export class History {
  readonly #load: Load<HistoryAnswer>;

  /** `of` is `products` or `groups`; a group's packs differ, so its prices are those of a unit. */
  constructor(
    private readonly ctx: Context,
    private readonly of: 'products' | 'groups',
  ) {
    this.#load = new Load(() => ctx.refresh());
  }

  async fetch(): Promise<void> {
    const { api, route: here } = this.ctx;
    const path = `/v1/${this.of}/${encodeURIComponent(here.id)}/history`;
    await this.#load.run((signal) => api.get<HistoryAnswer>(path, {}, signal));
  }

  stop(): void {
    this.#load.stop();
  }

  render(unit: string): unknown {
    const { t } = this.ctx;
    const points = this.#load.data?.points ?? [];
    const lowest = `${t.product.lowest}（${t.yuan}/${unit}）`;
    return html`<section class="figure-block">
      <h2>${t.product.history}</h2>
      ${points.filter((point) => this.#price(point)).length < 2
        ? html`<p class="notice calm">${t.product.historyNone}</p>`
        : html`<p class="hint">${lowest}</p>
            ${steps(
              `${t.product.history}：${lowest}`,
              points.map((point) => ({ label: point.date, at: Date.parse(point.date), value: this.#drawn(point) })),
            )}
            ${table(t.product.history, [t.product.date, lowest, t.product.offersCount], points.map((point) => this.#row(point)), t.product.table)}`}
    </section>`;
  }

  #price(point: HistoryPoint): string | null {
    return this.of === 'products' ? point.min : point.unit_min;
  }

  #drawn(point: HistoryPoint): number | null {
    const price = this.#price(point);
    return price === null ? null : approx(price);
  }

  #row(point: HistoryPoint): unknown[] {
    const price = this.#price(point);
    const print = this.of === 'products' ? packPrice : unitPrice;
    return [point.date, price === null ? this.ctx.t.product.noOffer : print(price), point.offers];
  }
}
