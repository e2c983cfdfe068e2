/** A pharmacy's list goes in, a verdict for every row comes out, to filter and to take home. */
import { html, nothing } from 'lit';
import { Load } from '../api/load.js';
import type { CheckAnswer, CheckMatch, CheckRow } from '../api/types.js';
import type { Context, Screen } from '../context.js';
import { csv, save } from '../format/csv.js';
import { icon } from '../parts/icons.js';
import { failed, loading } from '../parts/states.js';
import { route } from '../router.js';

const LARGEST = 16 << 20;
const TYPES: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const SHOWN = 200;

export class CheckView implements Screen {
  readonly #load: Load<CheckAnswer>;
  #only = '';
  #refused: string | null = null;
  #over = false;
  #file: File | null = null;

  constructor(private readonly ctx: Context) {
    this.#load = new Load(() => ctx.refresh());
  }

  enter(): void {
    this.ctx.refresh();
  }

  leave(): void {
    this.#load.stop();
  }

  title(): string {
    return this.ctx.t.check.title;
  }

  #take(file: File | null | undefined): void {
    if (!file) return;
    const { check: words } = this.ctx.t;
    const type = TYPES[file.name.split('.').pop()?.toLowerCase() ?? ''];
    this.#refused = !type ? words.kind : file.size > LARGEST ? words.tooBig : null;
    this.#file = file;
    this.#only = '';
    this.ctx.refresh();
    if (!this.#refused && type) void this.#send(file, type);
  }

  async #send(file: File, type: string): Promise<void> {
    const answer = await this.#load.run((signal) => this.ctx.api.post<CheckAnswer>('/v1/check', file, type, signal));
    if (answer) this.ctx.announce(`${this.title()} ${answer.rows.length}`);
  }

  render(): unknown {
    const { ctx } = this;
    const { check: words } = ctx.t;
    const { data, pending, failure } = this.#load;
    return html`<section class="detail check">
      <h1 tabindex="-1">${words.title}</h1>
      <p class="hint">${words.lead}</p>
      ${this.#drop()} ${this.#refused ? html`<p class="notice" role="alert">${this.#refused}</p>` : nothing}
      ${pending ? html`<p role="status">${words.working}</p>${loading(ctx, 2)}` : nothing}
      ${failure === 'absent'
        ? html`<p class="notice calm" role="status">${words.absent}</p>`
        : this.#unreadable
          ? html`<p class="notice" role="alert">${words.unreadable}<br /><small>${this.#load.problem?.body.detail}</small></p>`
          : failure
          ? failed(ctx, this.#load, () => this.#take(this.#file))
          : nothing}
      ${data ? this.#answer(data) : nothing}
    </section>`;
  }

  /** The list itself is what the service could not read. */
  get #unreadable(): boolean {
    const status = this.#load.problem?.status ?? 0;
    return status === 400 || status === 413 || status === 415;
  }

  #drop(): unknown {
    const { check: words } = this.ctx.t;
    const over = (on: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.#over = on;
      this.ctx.refresh();
    };
    const drop = (event: DragEvent) => {
      over(false)(event);
      this.#take(event.dataTransfer?.files[0]);
    };
    return html`<div class="drop ${this.#over ? 'over' : ''} ${this.#load.data ? 'done' : ''}" @dragover=${over(true)} @dragleave=${over(false)} @drop=${drop}>
      ${icon('file')}
      <p>${this.#file && !this.#refused ? this.#file.name : words.drop}</p>
      <label class="choose">
        <input type="file" accept=".csv,.xlsx" @change=${(event: Event) => this.#take((event.target as HTMLInputElement).files?.[0])} />
        <span>${words.choose}</span>
      </label>
      <p class="hint">${words.note}</p>
    </div>`;
  }

  #answer(data: CheckAnswer): unknown {
    const { check: words } = this.ctx.t;
    const rows = this.#only ? data.rows.filter((row) => row.verdict === this.#only) : data.rows;
    const choose = (verdict: string) => {
      this.#only = verdict;
      this.ctx.refresh();
    };
    const chip = (verdict: string, label: string, count: number) =>
      html`<button type="button" class="chip ${verdict}" aria-pressed=${this.#only === verdict ? 'true' : 'false'} @click=${() => choose(verdict)}>
        ${label} <small>${count}</small>
      </button>`;
    return html`<div class="filters" role="group" aria-label=${words.verdict}>
        ${chip('', words.all, data.rows.length)}
        ${Object.entries(words.verdicts).map(([verdict, label]) => chip(verdict, label, data.summary[verdict] ?? 0))}
        <button type="button" class="tool" @click=${() => this.#download(rows)}>${words.download}</button>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label=${words.title}>
        <table>
          <thead>
            <tr>${[words.row, words.drug, words.price, words.maximum, words.verdict, words.reason].map((name) => html`<th scope="col">${name}</th>`)}</tr>
          </thead>
          <tbody>${rows.slice(0, SHOWN).map((row) => this.#row(row))}</tbody>
        </table>
      </div>
      ${rows.length > SHOWN ? html`<p class="hint">${this.ctx.t.results.other(rows.length - SHOWN)}</p>` : nothing}`;
  }

  #row(row: CheckRow): unknown {
    const { check: words } = this.ctx.t;
    return html`<tr class=${row.verdict}>
      <td class="num" data-label=${words.row}>${row.line}</td>
      <td class="drug">
        ${row.sku ? html`<span class="spec">${row.sku}</span> ` : nothing}${row.match
          ? html`<a href=${this.ctx.href(route('product', row.match.code))}>${name(row.match)}</a>`
          : row.candidates[0]
            ? html`<span class="spec">${words.perhaps}</span> ${name(row.candidates[0])}`
            : '—'}
      </td>
      <td class="num" data-label=${words.price}>${row.price ?? '—'}</td>
      <td class="num" data-label=${words.maximum}>${row.maximum ?? '—'}</td>
      <td><span class="verdict ${row.verdict}">${words.verdicts[row.verdict] ?? row.verdict}</span></td>
      <td>${this.#reason(row)}</td>
    </tr>`;
  }

  /** The rule the highest price follows from, and what looks wrong. */
  #reason({ rule, rule_label, suspects }: CheckRow): string {
    const { check: words } = this.ctx.t;
    const told = suspects.map((suspect) => words.suspects[suspect] ?? suspect);
    return [rule ? (words.rules[rule] ?? rule_label) : null, ...told].filter(Boolean).join('；');
  }

  #download(rows: readonly CheckRow[]): void {
    const { check: words } = this.ctx.t;
    const head = [words.row, words.sku, words.drug, words.price, words.maximum, words.verdict, words.reason, words.code];
    const cells = rows.map((row) => [
      String(row.line),
      row.sku ?? '',
      row.match ? name(row.match) : '',
      row.price ?? '',
      row.maximum ?? '',
      words.verdicts[row.verdict] ?? row.verdict,
      this.#reason(row),
      row.match?.code ?? '',
    ]);
    save(words.file, csv([head, ...cells]));
  }
}

function name({ product }: CheckMatch): string {
  return `${product.generic_name} ${product.pack} ${product.manufacturer}`;
}
