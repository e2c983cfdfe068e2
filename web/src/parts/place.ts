/** Where the asker stands: a button that asks, a district instead, and what is done with it. */
import { html, nothing } from 'lit';
import type { Context } from '../context.js';
import { field } from './field.js';
import { icon } from './icons.js';

export function placePanel(ctx: Context, changed: () => void): unknown {
  const { t, where } = ctx;
  const ask = async () => {
    if (await where.ask()) changed();
    ctx.announce(where.known ? t.place.using : t.place.denied);
  };
  const choose = (district: string) => {
    where.choose(district.trim());
    changed();
  };
  return html`<div class="panel place" role="group" aria-label=${t.place.title}>
    ${where.known
      ? html`<p class="using">${icon('place')}${t.place.using}</p>
          <button type="button" class="quiet" @click=${() => choose('')}>${t.place.forget}</button>`
      : html`<button type="button" class="locate" ?disabled=${where.asking} @click=${() => void ask()}>
          ${icon('place')}${where.asking ? t.place.asking : t.place.use}
        </button>`}
    ${ctx.districts.length ? select(ctx, choose) : typed(ctx, choose)}
    ${where.denied ? html`<p class="notice" role="alert">${t.place.denied}</p>` : nothing}
    <p class="hint">${t.place.note}</p>
  </div>`;
}

function select(ctx: Context, choose: (district: string) => void): unknown {
  const { t, where, districts } = ctx;
  return html`<label class="pick"
    ><span>${t.place.district}</span>
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${!where.district}>${t.place.anywhere}</option>
      ${districts.map(([code, name]) => html`<option value=${code} ?selected=${where.district === code}>${name}</option>`)}
    </select></label
  >`;
}

function typed(ctx: Context, choose: (district: string) => void): unknown {
  const { t, where } = ctx;
  const submit = (event: Event) => {
    event.preventDefault();
    choose(field(event, 'district'));
  };
  return html`<form class="pick" @submit=${submit}>
    <label><span>${t.place.district}</span> <input name="district" maxlength="40" .value=${where.district} placeholder=${t.place.type} /></label>
    <button type="submit">${t.place.apply}</button>
  </form>`;
}
