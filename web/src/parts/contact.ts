/** A place comes in, its hours, telephone and the ways there go out; the maps learn the shop, never the asker. */
import { html, nothing } from 'lit';
import type { Institution } from '../api/types.js';
import type { Context } from '../context.js';
import { icon } from './icons.js';

export function contact(ctx: Context, place: Institution): unknown {
  const { offers: words, institution } = ctx.t;
  const phone = place.phone?.replace(/[^\d+,-]/g, '');
  return html`<div class="contact">
    <dl class="facts">
      ${place.address ? html`<div><dt>${institution.address}</dt><dd>${place.address}</dd></div>` : nothing}
      <div><dt>${words.hours}</dt><dd>${place.hours ?? words.noHours}</dd></div>
    </dl>
    <p class="ways">
      ${phone ? html`<a class="way" href="tel:${phone}">${icon('phone')}${words.call} ${place.phone}</a>` : html`<span class="hint">${words.noPhone}</span>`}
      ${place.lat != null && place.lon != null ? ways(ctx, place, place.lat, place.lon) : html`<span class="hint">${words.noMap}</span>`}
    </p>
  </div>`;
}

/** Coordinates are GCJ-02 as both maps take them in China. */
function ways(ctx: Context, place: Institution, lat: number, lon: number): unknown {
  const { offers: words } = ctx.t;
  const name = encodeURIComponent(place.name);
  const amap = `https://uri.amap.com/marker?position=${lon},${lat}&name=${name}&src=yaojia&coordinate=gaode&callnative=1`;
  const apple = `https://maps.apple.com/?daddr=${lat},${lon}&q=${name}`;
  return [
    [amap, words.amap],
    [apple, words.apple],
  ].map(([href, label]) => html`<a class="way" href=${href} target="_blank" rel="noopener noreferrer">${icon('route')}${label}</a>`);
}
