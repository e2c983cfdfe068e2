/** A wrong price is told with a form that asks for no person. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { Context } from '../context.js';
import { field } from './field.js';
import { failed } from './states.js';

export class Report {
  readonly #load: Load<{ id?: string }>;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  render(product: string | null, institution: string | null = null): unknown {
    const { report: words } = this.ctx.t;
    const { data, failure, pending } = this.#load;
    const submit = (event: Event) => {
      event.preventDefault();
      const text = (name: string) => field(event, name) || undefined;
      const body = { type: text('type'), product, institution, price: text('price'), note: text('note') };
      void this.#load.run((signal) => this.ctx.api.json('/v1/reports', body, signal));
    };
    return html`<details class="fold report">
      <summary>${words.title}</summary>
      ${data
        ? html`<p class="notice good" role="status">${words.thanks} ${data.id ? words.receipt(data.id) : nothing}</p>`
        : failure === 'absent'
          ? html`<p class="notice calm" role="status">${words.absent}</p>`
          : html`<form @submit=${submit}>
              <label
                ><span>${words.what}</span>
                <select name="type">
                  ${Object.entries(words.kinds).map(([kind, label]) => html`<option value=${kind}>${label}</option>`)}
                </select></label
              >
              <label><span>${words.price}</span> <input name="price" inputmode="decimal" pattern="[0-9]+([.][0-9]+)?" maxlength="10" /></label>
              <label><span>${words.note}</span> <textarea name="note" maxlength="500" rows="2"></textarea></label>
              <button type="submit" class="primary" ?disabled=${pending}>${words.send}</button>
            </form>`}
      ${failure && failure !== 'absent' ? failed(this.ctx, this.#load, () => this.#load.stop()) : nothing}
    </details>`;
  }
}
