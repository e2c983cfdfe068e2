/** Loading, empty, offline and refused: each says what happened and what can be done. */
import { html, nothing } from 'lit';
import type { Load } from '../api/load.js';
import type { Context } from '../context.js';
import { route } from '../router.js';
import { icon } from './icons.js';

/** Grey shapes of what is coming, so that nothing jumps when it comes. */
export function loading(ctx: Context, rows = 3): unknown {
  return html`<div class="loading" role="status">
    <span class="unseen">${ctx.t.states.loading}</span>
    ${Array.from({ length: rows }, () => html`<div class="ghost" aria-hidden="true"><i></i><i></i><i></i></div>`)}
  </div>`;
}

/** `whole`: nothing else stands on the screen, so this is its heading. */
export function failed(ctx: Context, load: Load<unknown>, retry: () => void, whole = false): unknown {
  const kind = load.failure ?? 'failed';
  const { states } = ctx.t;
  const [title, hint] = states[kind];
  const candidates = load.problem?.body.candidates ?? [];
  const again = kind === 'offline' || kind === 'busy' || kind === 'failed';
  return html`<div class="state" role="alert">
    ${kind === 'offline' ? icon('wifi') : nothing}
    ${whole ? html`<h1 tabindex="-1">${title}</h1>` : html`<h2>${title}</h2>`}
    <p>${hint}</p>
    ${candidates.length
      ? html`<p>${states.candidates}</p>
          <ul class="plain">
            ${candidates.map(({ code, name }) => html`<li>${link(ctx, code, name)}</li>`)}
          </ul>`
      : nothing}
    ${again ? html`<button type="button" class="primary" @click=${retry}>${states.retry}</button>` : nothing}
  </div>`;
}

function link(ctx: Context, code: string, name: string): unknown {
  const to = route(code.startsWith('g_') ? 'group' : 'product', code);
  return html`<a href=${ctx.href(to)}>${name}</a>`;
}

export function empty(title: string, hint: string, more: unknown = nothing): unknown {
  return html`<div class="state"><h2>${title}</h2><p>${hint}</p>${more}</div>`;
}
