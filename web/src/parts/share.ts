/** The address of what is shown goes to the system's share sheet or to the clipboard. */
import { html } from 'lit';
import type { Context } from '../context.js';
import { icon } from './icons.js';

export function shareButton(ctx: Context, title: string): unknown {
  return html`<button type="button" class="tool share" @click=${() => void share(ctx, title)}>${icon('share')}${ctx.t.product.share}</button>`;
}

async function share(ctx: Context, title: string): Promise<void> {
  const url = new URL(ctx.href(ctx.route), location.href).href;
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ title, url });
      return;
    }
    await navigator.clipboard.writeText(url);
    ctx.toast(ctx.t.product.shared);
  } catch {
    // closed by the person, or refused by the browser: the address is in the bar
  }
}
