/** A product's price over time; where the service keeps none yet, it says so. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { HistoryAnswer } from '../api/types.js';
import type { Context } from '../context.js';
import { approx, packPrice } from '../format/price.js';
import { steps, table } from '../parts/charts.js';

export class History {
  readonly #load: Load<HistoryAnswer>;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  async fetch(): Promise<void> {
    const { api, route: here } = this.ctx;
    if (api.isAbsent('history')) return;
    await this.#load.run((signal) => api.get<HistoryAnswer>(`/v1/products/${encodeURIComponent(here.id)}/history`, {}, signal));
    if (this.#load.failure === 'absent') api.markAbsent('history');
  }

  render(): unknown {
    const { t } = this.ctx;
    const points = this.#load.data?.points ?? [];
    return html`<section class="figure-block">
      <h2>${t.product.history}</h2>
      ${points.length < 2
        ? html`<p class="notice calm">${t.product.historyNone}</p>`
        : html`${steps(
            `${t.product.history}：${t.product.lowest}`,
            points.map(({ date, min }) => ({ label: date, value: approx(min) })),
          )}
          ${table(
            t.product.history,
            [t.product.date, `${t.product.lowest}（${t.yuan}）`],
            points.map(({ date, min }) => [date, packPrice(min)]),
            t.product.table,
          )}`}
      ${nothing}
    </section>`;
  }
}
