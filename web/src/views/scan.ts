/** A code off the box: by camera where the browser reads codes, by hand always. */
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { Load } from '../api/load.js';
import type { ScanAnswer } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { badges } from '../parts/badges.js';
import { field } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { failed, loading } from '../parts/states.js';
import { route } from '../router.js';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** The browser's own reader; where there is none a page may bring another under the same name (docs/EMBED.md). */
function detector(): Detector | null {
  const made = (globalThis as { BarcodeDetector?: new () => Detector }).BarcodeDetector;
  return made ? new made() : null;
}

export class ScanView implements Screen {
  readonly #detector = detector();
  readonly #load: Load<ScanAnswer>;
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  #denied = false;
  #timer = 0;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  enter(): void {
    this.ctx.refresh();
  }

  leave(): void {
    this.#stop();
    this.#load.stop();
  }

  title(): string {
    return this.ctx.t.scan.title;
  }

  async #start(): Promise<void> {
    this.#denied = false;
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      this.#denied = true;
    }
    this.ctx.refresh();
    if (this.#stream) this.#timer = window.setInterval(() => void this.#look(), 250);
  }

  #stop(): void {
    clearInterval(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }

  async #look(): Promise<void> {
    if (!this.#video || !this.#detector) return;
    try {
      const [found] = await this.#detector.detect(this.#video);
      if (found) await this.#find(found.rawValue);
    } catch {
      // a frame that is not ready; the next one comes
    }
  }

  async #find(code: string): Promise<void> {
    this.#stop();
    const { api } = this.ctx;
    const text = code.trim();
    const answer = await this.#load.run((signal) => api.get<ScanAnswer>(`/v1/scan/${encodeURIComponent(text)}`, {}, signal));
    const [only] = answer?.products ?? [];
    if (only && answer?.total === 1) this.ctx.go(route('product', only.code));
    else if (answer) this.ctx.announce(answer.total ? this.ctx.t.scan.several(answer.total) : this.ctx.t.scan.unknown);
  }

  render(): unknown {
    const { scan: words } = this.ctx.t;
    const submit = (event: Event) => {
      event.preventDefault();
      const code = field(event, 'code');
      if (code) void this.#find(code);
    };
    return html`<section class="detail narrow scan">
      <h1 tabindex="-1">${words.title}</h1>
      <p class="hint">${words.lead}</p>
      ${this.#detector ? this.#camera() : html`<p class="notice calm">${words.none}</p>`}
      <form class="manual" @submit=${submit}>
        <label><span>${words.manual}</span> <input name="code" autocomplete="off" maxlength="60" required /></label>
        <button type="submit" class="primary">${words.submit}</button>
      </form>
      ${this.#answer()}
    </section>`;
  }

  #answer(): unknown {
    const { ctx } = this;
    const { scan: words } = ctx.t;
    const { data, failure, pending } = this.#load;
    if (pending) return loading(ctx, 1);
    if (failure) return failed(ctx, this.#load, () => ctx.refresh());
    if (!data || data.total === 1) return nothing;
    const { fault, elements, products, candidates } = data;
    const near = candidates.flatMap((candidate) => candidate.products);
    return html`${products.length
      ? html`<h2>${words.several(data.total)}</h2>`
      : html`<p class="notice" role="alert">
          ${fault ? words.fault(words.faults[fault.code] ?? fault.detail, fault.expected) : words.unknown}
        </p>`}
    ${elements.length
      ? html`<dl class="facts">${elements.map(({ field_label, value, date }) => html`<div><dt>${field_label}</dt><dd>${date ?? value}</dd></div>`)}</dl>`
      : nothing}
    ${near.length ? html`<p>${ctx.t.states.candidates}</p>` : nothing}
    <ul class="members">
      ${[...products, ...near].map(
        (product) => html`<li>
          <a href=${ctx.href(route('product', product.code))}>
            <span class="maker"><b>${product.generic_name}</b> ${product.manufacturer}</span>
            <span class="pack">${product.pack} ${badges(ctx, product)}</span>
          </a>
        </li>`,
      )}
    </ul>`;
  }

  #camera(): unknown {
    const { scan: words } = this.ctx.t;
    if (this.#denied) return html`<p class="notice" role="alert">${words.denied}</p>`;
    if (!this.#stream) return html`<button type="button" class="wide locate" @click=${() => void this.#start()}>${icon('scan')}${words.camera}</button>`;
    const stop = () => {
      this.#stop();
      this.ctx.refresh();
    };
    return html`<div class="camera">
      <video playsinline muted autoplay .srcObject=${this.#stream} ${ref((video) => (this.#video = (video as HTMLVideoElement) ?? null))}></video>
      <p role="status">${words.looking}</p>
      <button type="button" @click=${stop}>${words.stop}</button>
    </div>`;
  }
}
