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
  return html`<svg class="chart" viewBox="0 0 ${W} ${H + 22}" role="img" aria-label=${title}>
    ${svg`<line class="axis" x1="0" y1=${H} x2=${W} y2=${H} />`}
    ${data.map((bar, at) => {
      const height = (bar.value / most) * (H - 22);
      const label = bar.label.length < 6 || at % 2 === 0 ? bar.label : '';
      return svg`<rect class=${bar.marked ? 'bar marked' : 'bar'} x=${at * step + 3} y=${H - height} width=${step - 6} height=${height} rx="2" />
        ${bar.value ? svg`<text class="value" x=${(at + 0.5) * step} y=${H - height - 5}>${bar.value}</text>` : nothing}
        <text class="tick" x=${(at + 0.5) * step} y=${H + 16}>${label}</text>`;
    })}
  </svg>`;
}

export interface Dot {
  label: string;
  value: number;
}

/** Steps, because a price holds until it changes. */
export function steps(title: string, data: readonly Dot[]): unknown {
  const values = data.map((dot) => dot.value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const y = (value: number) => H - 12 - (high === low ? 0.5 : (value - low) / (high - low)) * (H - 40);
  const x = (at: number) => 6 + (at / Math.max(1, data.length - 1)) * (W - 12);
  const path = data.map((dot, at) => (at ? `H${x(at)}V${y(dot.value)}` : `M${x(0)} ${y(dot.value)}`)).join('');
  const first = data[0];
  const last = data[data.length - 1];
  return html`<svg class="chart" viewBox="0 0 ${W} ${H + 22}" role="img" aria-label=${title}>
    ${svg`<line class="axis" x1="0" y1=${H} x2=${W} y2=${H} /><path class="line" d=${path} />`}
    ${data.map((dot, at) => svg`<circle class="dot" cx=${x(at)} cy=${y(dot.value)} r="3" />`)}
    ${first && last
      ? svg`<text class="value start" x="6" y=${y(first.value) - 9}>${first.value.toFixed(2)}</text>
          <text class="value end" x=${W - 6} y=${y(last.value) - 9}>${last.value.toFixed(2)}</text>
          <text class="tick start" x="6" y=${H + 16}>${first.label}</text>
          <text class="tick end" x=${W - 6} y=${H + 16}>${last.label}</text>`
      : nothing}
  </svg>`;
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
