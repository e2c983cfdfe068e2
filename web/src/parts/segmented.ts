/** A few choices of which one holds: buttons in a row, the chosen one pressed. */
import { html } from 'lit';

export function segmented(
  label: string,
  choices: readonly (readonly [string, string])[],
  now: string,
  choose: (value: string) => void,
): unknown {
  return html`<div class="segmented" role="group" aria-label=${label}>
    ${choices.map(
      ([value, words]) =>
        html`<button type="button" aria-pressed=${value === now ? 'true' : 'false'} @click=${() => choose(value)}>${words}</button>`,
    )}
  </div>`;
}
