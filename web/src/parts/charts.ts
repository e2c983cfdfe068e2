/** Figures come in, drawings go out; each stands on a table that says the same, for those who do not see drawings. */
import { html, nothing, svg } from 'lit';

export interface Bar {
  label: string;
  value: number;
  marked?: boolean;
}

const W = 320;
const H = 120;

export function bars(title: string, data: readonly Bar[]): unknown {
  const most = Math.max(1, ...data.map((bar) => bar.value));
  const step = W / data.length;
  return html`<svg class="chart" viewBox="0 0 ${W} ${H + 26}" role="img" aria-label=${title}>
    ${svg`<line class="axis" x1="0" y1=${H} x2=${W} y2=${H} />`}
    ${data.map((bar, at) => {
      const height = (bar.value / most) * (H - 22);
      const label = bar.label.length < 6 || at % 2 === 0 ? bar.label : '';
      return svg`<rect class=${bar.marked ? 'bar marked' : 'bar'} x=${at * step + 3} y=${H - height} width=${step - 6} height=${height} rx="2" />
        ${bar.value ? svg`<text class="value" x=${(at + 0.5) * step} y=${H - height - 5}>${bar.value}</text>` : nothing}
        <text class="tick" x=${(at + 0.5) * step} y=${H + 19}>${label}</text>`;
    })}
  </svg>`;
}

/** A value that holds from a day on; null: from then on there is none. */
export interface Dot {
  label: string;
  /** The day as a number, so that the axis is time. */
  at: number;
  value: number | null;
}

/** Steps, because a price holds until it changes; a gap where there was none. */
export function steps(title: string, data: readonly Dot[]): unknown {
  const known = data.filter((dot): dot is Dot & { value: number } => dot.value !== null);
  const [first, last] = [known[0], known[known.length - 1]];
  if (!first || !last) return nothing;
  const values = known.map((dot) => dot.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [begin, end] = [data[0]?.at ?? 0, data[data.length - 1]?.at ?? 0];
  const y = (value: number) => H - 12 - (high === low ? 0.5 : (value - low) / (high - low)) * (H - 40);
  const x = (at: number) => 6 + (end === begin ? 0 : (at - begin) / (end - begin)) * (W - 12);
  return html`<svg class="chart" viewBox="0 0 ${W} ${H + 26}" role="img" aria-label=${title}>
    ${svg`<line class="axis" x1="0" y1=${H} x2=${W} y2=${H} /><path class="line" d=${stairs(data, x, y)} />`}
    ${known.map((dot) => svg`<circle class="dot" cx=${x(dot.at)} cy=${y(dot.value)} r="3" />`)}
    ${svg`<text class="value start" x="6" y=${y(first.value) - 9}>${first.value.toFixed(2)}</text>
      ${last === first ? nothing : svg`<text class="value end" x=${W - 6} y=${y(last.value) - 9}>${last.value.toFixed(2)}</text>`}
      <text class="tick start" x="6" y=${H + 19}>${data[0]?.label ?? ''}</text>
      <text class="tick end" x=${W - 6} y=${H + 19}>${data[data.length - 1]?.label ?? ''}</text>`}
  </svg>`;
}

/** The path: along to each change, up or down to it, lifted where there is nothing. */
export function stairs(data: readonly Dot[], x: (at: number) => number, y: (value: number) => number): string {
  let down = false;
  let path = '';
  for (const { at, value } of data) {
    if (down) path += `H${x(at)}`;
    if (value !== null) path += down ? `V${y(value)}` : `M${x(at)} ${y(value)}`;
    down = value !== null;
  }
  return path;
}

export function table(caption: string, head: readonly string[], rows: readonly (readonly unknown[])[], label: string): unknown {
  return html`<details class="fold">
    <summary>${label}</summary>
    <table>
      <caption class="unseen">${caption}</caption>
      <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td class="num">${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </details>`;
}
