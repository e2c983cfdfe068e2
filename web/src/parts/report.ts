/** A wrong price is told with a form that asks for no person. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { Context } from '../context.js';
import { field } from './field.js';
import { failed } from './states.js';

/** What may be wrong with a place, and with a drug there. */
const OF_PLACE = ['closed', 'wrong_address'];
const OF_DRUG = ['wrong_price', 'out_of_stock', 'not_sold'];

export class Report {
  readonly #load: Load<{ id?: string }>;

  constructor(
    private readonly ctx: Context,
    private readonly product: string | null,
    private readonly institution: string | null,
  ) {
    this.#load = new Load(() => ctx.refresh());
  }

  render(): unknown {
    const { report: words } = this.ctx.t;
    const { data, failure } = this.#load;
    return html`<details class="fold report">
      <summary>${this.product ? words.title : words.place}</summary>
      ${data
        ? html`<p class="notice good" role="status">${words.thanks} ${data.id ? words.receipt(data.id) : nothing}</p>`
        : failure === 'absent'
          ? html`<p class="notice calm" role="status">${words.absent}</p>`
          : this.#form()}
      ${!failure || failure === 'absent'
        ? nothing
        : this.#isPersonal
          ? html`<p class="notice" role="alert">${words.personal}</p>`
          : failed(this.ctx, this.#load, () => this.#load.stop())}
    </details>`;
  }

  #form(): unknown {
    const { report: words } = this.ctx.t;
    const kinds = [...(this.product ? OF_DRUG : []), ...(this.institution ? OF_PLACE : [])];
    return html`<form @submit=${this.#submit}>
      <label
        ><span>${words.what}</span>
        <select name="type">
          ${kinds.map((kind) => html`<option value=${kind}>${words.kinds[kind]}</option>`)}
        </select></label
      >
      ${this.product
        ? html`<label
            ><span>${words.price}</span> <input name="price" inputmode="decimal" pattern="[0-9]+([.][0-9]+)?" maxlength="10"
          /></label>`
        : nothing}
      <label><span>${words.note}</span> <textarea name="note" maxlength="500" rows="2"></textarea></label>
      <button type="submit" class="primary" ?disabled=${this.#load.pending}>${words.send}</button>
    </form>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const text = (name: string) => field(event, name) || undefined;
    const { product, institution } = this;
    const body = { type: text('type'), product, institution, price: text('price'), note: text('note') };
    void this.#load.run((signal) => this.ctx.api.json('/v1/reports', body, signal));
  };

  /** The note would have led to a person. */
  get #isPersonal(): boolean {
    return this.#load.problem?.body.errors?.some(({ code }) => code === 'personal_data') ?? false;
  }
}
