/** Marks of a drug or place come in, short words with their plain explanation go out. */
import { html, nothing } from 'lit';
import type { Flags, Marked } from '../api/types.js';
import type { Context } from '../context.js';

type Badge = 'supply' | 'consistency' | 'originator' | 'negotiated' | 'imported' | 'prescription' | 'shortage' | 'a' | 'b';

const FLAGS: readonly (Badge & keyof Flags)[] = ['consistency', 'originator', 'negotiated', 'imported', 'prescription', 'shortage'];

function of({ flags, supply_list, insurance_class }: Marked): Badge[] {
  return [
    ...(supply_list ? (['supply'] as const) : []),
    ...FLAGS.filter((name) => flags?.[name]),
    ...(insurance_class ? [insurance_class] : []),
  ];
}

export function badges(ctx: Context, marked: Marked): unknown {
  const found = of(marked);
  if (!found.length) return nothing;
  return html`<span class="badges"
    >${found.map((name) => html`<span class="badge ${name}">${ctx.t.badges[name][0]}</span>`)}</span
  >`;
}

/** The marks of everything in a list, each once, in full sentences, folded away. */
export function explained(ctx: Context, all: readonly Marked[]): unknown {
  const found = new Set(all.flatMap(of));
  return found.size ? explain(ctx, [...found]) : nothing;
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

/** Marks of a place, as its service prints them. */
export function tags(ctx: Context, place: { tags: readonly string[]; invented?: boolean }): unknown {
  return html`${place.tags.map((tag) => html` <span class="badge ${tag === '三进' ? 'supply' : ''}">${tag}</span>`)}
  ${place.invented ? html` <span class="badge sample">${ctx.t.example}</span>` : nothing}`;
}
