/** What a product's price may be held against comes in, a line for each goes out, with its source and its day. */
import { html, nothing } from 'lit';
import type { DailyCost, Product, Reference } from '../api/types.js';
import type { Context } from '../context.js';
import { day } from '../format/age.js';
import { packWord } from '../format/pack.js';
import { packPrice } from '../format/price.js';
import { province } from '../format/province.js';
import { awardLine, perPack } from './prices.js';

export function references(ctx: Context, of: Reference, daily: DailyCost | null, { unit, pack }: Product): unknown {
  const { t } = ctx;
  const { award, listed, payment_standard: standard, supply_cap: cap } = of;
  const whole = packWord(pack, t.perPack);
  const line = (label: string, figure: unknown, source: unknown) => html`<p class="award listed">
    <span class="label">${label}</span> <span class="figure">${figure}</span> <span class="source">${source}</span>
  </p>`;
  if (!award && !listed && !standard && !cap && !daily) return nothing;
  const more = () => html`${standard?.amount ? line(t.product.standard, html`${perPack(ctx, standard.amount)}/${whole}`, standard.source) : nothing}
      ${cap ? line(t.product.cap, html`${perPack(ctx, cap.amount)}/${whole}`, t.product.capNote(cap.assumed)) : nothing}
      ${daily ? line(t.product.daily, html`${perPack(ctx, daily.amount)}/${t.product.aDay}`, daily.label) : nothing}`;
  return html`<h2 class="minor">${t.product.reference}</h2>
    ${award
      ? html`${awardLine(ctx, award, unit)}
          <p class="hint">
            ${award.amount ? (award.own ? t.award.pack(packPrice(award.amount), whole) : t.award.other(packPrice(award.amount), whole)) : nothing}
            ${t.award.note[award.status]}
          </p>`
      : nothing}
    ${listed
      ? line(
          t.listed.of(province(listed.province)),
          listed.price ? html`${perPack(ctx, listed.price)}/${whole}` : t.listed.missing,
          html`${listed.observed_at ? t.listed.on(day(listed.observed_at, t.lang)) : nothing} ${listed.source}`,
        )
      : nothing}
    ${standard?.amount || cap || daily
      ? html`<details class="fold">
          <summary>${t.product.moreReferences}</summary>
          ${more()}
        </details>`
      : nothing}
    <p class="hint">${t.product.referenceNote}</p>`;
}
