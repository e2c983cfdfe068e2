/** A code off the box: by camera where the browser reads codes, by hand always. */
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { Problem } from '../api/client.js';
import type { ScanAnswer } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { field } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { route } from '../router.js';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** The browser's own reader; a page may offer another one under the same name where there is none. */
function detector(): Detector | null {
  const made = (globalThis as { BarcodeDetector?: new () => Detector }).BarcodeDetector;
  return made ? new made() : null;
}

export class ScanView implements Screen {
  readonly #detector = detector();
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  #denied = false;
  #unknown = false;
  #timer = 0;

  constructor(private readonly ctx: Context) {}

  enter(): void {
    this.ctx.refresh();
  }

  leave(): void {
    this.#stop();
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
    this.#unknown = false;
    const text = code.replace(/\s+/g, '');
    try {
      const { products = [] } = await api.get<ScanAnswer>(`/v1/scan/${encodeURIComponent(text)}`);
      const [only] = products;
      if (only && products.length === 1) {
        this.ctx.go(route('product', only.code));
        return;
      }
      if (!only) this.#unknown = true;
    } catch (error) {
      this.#unknown = error instanceof Problem && error.unknown;
    }
    // Several packs, or a service without this route: the search reads codes too.
    if (!this.#unknown) this.ctx.go(route('search', '', { q: text }));
    else this.ctx.refresh();
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
      ${this.#unknown ? html`<p class="notice" role="alert">${words.unknown}</p>` : nothing}
    </section>`;
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
