/** Figures come in, prices as people read them go out: unit price first, source and date always. */
import { html, nothing, svg } from 'lit';
import type { Award, Listed, Price } from '../api/types.js';
import type { Context } from '../context.js';
import { day } from '../format/age.js';
import { approx, packPrice, unitPrice } from '../format/price.js';
import { packWord } from '../format/pack.js';
import { province } from '../format/province.js';

/** `0.15 元/粒`, the figure large. */
export function perUnit(ctx: Context, price: string | null, unit: string | null, from = false): unknown {
  const { t } = ctx;
  if (!price) return html`<span class="unit-price none">${t.results.noUnit}</span>`;
  return html`<span class="unit-price"
    ><b>${unitPrice(price)}</b><span class="per"> ${t.yuan}/${unit ?? t.unit}${from ? t.from : ''}</span></span
  >`;
}

export function perPack(ctx: Context, price: string): unknown {
  return html`<span class="num">${packPrice(price)}</span> ${ctx.t.yuan}`;
}

/** From lowest to highest with the median between; the words below say the same. */
export function range(ctx: Context, { min, median, max }: Pick<Price, 'min' | 'median' | 'max'>, pack?: string | null): unknown {
  const { results: words } = ctx.t;
  const whole = packWord(pack, ctx.t.perPack);
  if (min === max) return html`<p class="range-words"><span>${perPack(ctx, min)}/${whole}</span></p>`;
  const share = (approx(median) - approx(min)) / (approx(max) - approx(min));
  const at = 2 + 96 * (Number.isFinite(share) ? share : 0.5);
  return html`<div class="range">
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="track" x="0" y="2" width="100" height="2" rx="1" />
        <rect class="low" x="0" y="2" width=${at} height="2" rx="1" />
        <line class="mid" x1=${at} x2=${at} y1="0" y2="6" vector-effect="non-scaling-stroke" />`}
    </svg>
    <p class="range-words">
      <span>${words.min} ${packPrice(min)}</span><span>${words.median} ${packPrice(median)}</span
      ><span>${words.max} ${packPrice(max)} ${ctx.t.yuan}/${whole}</span>
    </p>
  </div>`;
}

/** Prices that can't be right are in none of the figures, and that is said. */
export function apart(ctx: Context, price: Price): unknown {
  return price.set_apart ? html`<p class="hint">${ctx.t.results.apart(price.set_apart)}</p>` : nothing;
}

export function awardLine(ctx: Context, award: Award, unit: string | null): unknown {
  const { t } = ctx;
  const status = t.award.status[award.status] ?? award.status;
  const price = award.unit_price
    ? html`<b class="num">${unitPrice(award.unit_price)}</b> ${t.yuan}/${unit ?? t.unit}`
    : award.price
      ? html`<b class="num">${packPrice(award.price)}</b> ${t.yuan}`
      : t.award.none;
  return html`<p class="award ${award.status}">
    <span class="label">${t.award.title}</span> <span class="figure">${price}</span>
    <span class="status">${status}</span>
    <span class="source"
      >${award.programme}${award.valid_to ? html` · ${t.award.until(day(award.valid_to, t.lang))}` : nothing}${award.valid_to &&
      award.validity === 'derived'
        ? t.award.derived
        : nothing}</span
    >
  </p>`;
}

export function listedLine(ctx: Context, listed: Listed, unit: string | null): unknown {
  const { t } = ctx;
  return html`<p class="award listed">
    <span class="label">${t.listed.of(province(listed.province))}</span>
    <span class="figure"
      >${listed.unit_min
        ? html`<b class="num">${unitPrice(listed.unit_min)}</b> ${t.yuan}/${unit ?? t.unit}${t.from}`
        : html`<b class="num">${packPrice(listed.min)}</b> ${t.yuan}${t.from}`}</span
    >
    ${listed.observed_at
      ? html`<span class="source">${t.listed.on(day(listed.observed_at, t.lang))}</span>`
      : nothing}
  </p>`;
}

/** The line under every list of prices. */
export function rule(ctx: Context, asOf: string | undefined): unknown {
  const { t } = ctx;
  return html`<p class="rule"><strong>${t.rule}</strong>${asOf ? html` · ${t.asOf(day(asOf, t.lang))}` : nothing}</p>`;
}
