/** An offer comes in, what must be known beside its price goes out: its age, its stock, and how it stands to the references. */
import { html, nothing } from 'lit';
import type { Against, Offer } from '../api/types.js';
import type { Context } from '../context.js';
import { age, day } from '../format/age.js';
import { packPrice, rounded } from '../format/price.js';

export function freshness(ctx: Context, offer: Offer): unknown {
  const { t } = ctx;
  return html`<time class="age ${offer.age}" datetime=${offer.observed_at}
      >${t.offers.seen(day(offer.observed_at, t.lang), age(offer.age_days, t.lang))}</time
    >
    <span class="stock ${offer.in_stock}">${t.offers.inStock[offer.in_stock]}</span>`;
}

/** A sentence for each reference that says something. */
export function standing(ctx: Context, offer: Offer): unknown {
  const { offers: words } = ctx.t;
  const { award, supply_cap: cap, payment_standard: standard } = offer.against;
  const lines: [string, boolean][] = [];
  if (award?.verdict) lines.push([beside(award, words.award), false]);
  if (standard && Number(standard.self_pay) > 0) lines.push([words.selfPay(packPrice(standard.self_pay)), false]);
  if (cap?.bound && cap.verdict === 'above') lines.push([words.aboveCap(packPrice(cap.amount)), true]);
  if (offer.age === 'stale') lines.push([words.stale, true]);
  const risk = words.risk[offer.risk];
  if (risk) lines.push([risk, true]);
  if (offer.reported) lines.push([words.reported(words.faults[offer.reported.kind] ?? offer.reported.kind_label), true]);
  return lines.map(([text, warns]) => html`<p class="hint ${warns ? 'warn' : ''}">${text}</p>`);
}

function beside({ amount, ratio, verdict }: Against, words: Context['t']['offers']['award']): string {
  const price = packPrice(amount);
  if (verdict === 'above') return ratio ? words.above(price, rounded(ratio, 2)) : words.higher(price);
  return verdict === 'equal' ? words.equal(price) : words.below(price);
}

/** What of a list stands behind the rest, and why. */
export function behind(ctx: Context, { set_apart, stale }: { set_apart: number; stale: number }): unknown {
  const { offers: words } = ctx.t;
  const told = [...(set_apart ? [words.apart(set_apart)] : []), ...(stale ? [words.old(stale)] : [])];
  return told.length ? html`<p class="hint">${told.join(ctx.t.stop)}</p>` : nothing;
}
