/** The first screen: what this is and how to begin. */
import { html } from 'lit';
import type { Context, Screen } from '../context.js';
import { icon } from '../parts/icons.js';
import { route } from '../router.js';

export class Home implements Screen {
  constructor(private readonly ctx: Context) {}

  enter(): void {
    this.ctx.refresh();
  }

  title(): string {
    return this.ctx.t.home.title;
  }

  render(): unknown {
    const { t } = this.ctx;
    const tries = t.home.tries.map(
      (q) => html`<li><a class="chip" href=${this.ctx.href(route('search', '', { q }))}>${q}</a></li>`,
    );
    return html`<section class="home">
      <p class="lead">${t.home.lead}</p>
      <div class="tries">
        <span id="try">${t.home.try}</span>
        <ul class="chips" aria-labelledby="try">
          ${tries}
          <li><a class="chip" href=${this.ctx.href(route('scan'))}>${icon('scan')}${t.scan.title}</a></li>
        </ul>
      </div>
      <ol class="how">
        ${t.home.how.map(([title, words]) => html`<li><h2>${title}</h2><p>${words}</p></li>`)}
      </ol>
    </section>`;
  }
}
