/** Marks of a drug or place come in, short words with their plain explanation go out. */
import { html, nothing } from 'lit';
import type { Flags } from '../api/types.js';
import type { Context } from '../context.js';

type Badge = 'supply' | 'consistency' | 'originator' | 'negotiated' | 'imported' | 'prescription' | 'shortage';

const ORDER: readonly (Badge & keyof Flags)[] = [
  'consistency',
  'originator',
  'negotiated',
  'imported',
  'prescription',
  'shortage',
];

function of(flags: Flags | undefined): Badge[] {
  return flags ? ORDER.filter((name) => flags[name]) : [];
}

export function badges(ctx: Context, flags: Flags | undefined): unknown {
  const found = of(flags);
  if (!found.length) return nothing;
  return html`<span class="badges"
    >${found.map((name) => html`<span class="badge ${name}">${ctx.t.badges[name][0]}</span>`)}</span
  >`;
}

/** The same in full sentences, folded away. */
export function explained(ctx: Context, flags: Flags | undefined): unknown {
  const found = of(flags);
  return found.length ? explain(ctx, found) : nothing;
}

export function explain(ctx: Context, names: readonly Badge[]): unknown {
  const { badges: words } = ctx.t;
  return html`<details class="fold explain">
    <summary>${words.explain}</summary>
    <dl>
      ${names.map((name) => html`<div><dt><span class="badge ${name}">${words[name][0]}</span></dt><dd>${words[name][1]}</dd></div>`)}
    </dl>
  </details>`;
}
