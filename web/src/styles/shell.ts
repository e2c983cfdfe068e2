/** The bar, the box and its list, the first screen. */
import { css } from 'lit';

export const shell = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    margin: 0 -6px 12px;
  }
  .brand {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--tap);
    min-width: var(--tap);
    padding-inline: 6px;
    color: var(--ink);
    font-size: var(--f2);
    font-weight: 700;
    letter-spacing: 0.04em;
    text-decoration: none;
  }
  .mark {
    display: grid;
    place-items: center;
    width: 1.75em;
    height: 1.75em;
    border-radius: 8px;
    background: var(--accent);
    color: var(--on-accent);
    font-size: 0.9em;
  }
  .tools,
  .modes {
    display: flex;
    flex-wrap: wrap;
  }
  .tools {
    margin-left: auto;
  }
  :host([elder]) .modes {
    margin-left: auto;
  }
  :host([elder]) .tools {
    order: 1;
    margin-left: 0;
    flex-basis: 100%;
  }
  @container (max-width: 480px) {
    :host([elder]) .word {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  .elder-switch {
    border: 1px solid var(--edge);
    font-weight: 600;
    font-size: max(var(--f0), 14px);
  }
  .hero {
    margin-block: 20px 14px;
    font-size: calc(var(--f4) * 1.08);
    letter-spacing: 0.01em;
  }
  .box {
    position: relative;
    z-index: 2;
  }
  .field {
    display: flex;
    align-items: center;
    min-height: calc(var(--tap) + 10px);
    border: 2px solid var(--accent);
    border-radius: 14px;
    background: var(--card);
    padding: 3px;
  }
  .field:focus-within {
    outline: 3px solid var(--tint);
    outline-offset: 0;
    box-shadow: 0 0 0 3px var(--tint);
  }
  .field input {
    border: 0;
    outline: 0;
    background: none;
    padding: 6px 4px;
    font-size: max(16px, var(--f1));
  }
  .field input::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  .glass {
    padding-left: 10px;
    color: var(--soft);
  }
  .field .primary {
    border-radius: 10px;
    padding-inline: 18px;
    white-space: nowrap;
  }
  .clear {
    color: var(--soft);
    min-width: var(--tap);
  }
  #options {
    position: absolute;
    inset: calc(100% + 6px) 0 auto;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--round);
    box-shadow: 0 8px 28px rgb(0 0 0 / 14%);
    padding: 6px;
    max-height: 70vh;
    overflow-y: auto;
    contain: content;
  }
  :host([elder]) #options {
    position: static;
    margin-top: 8px;
    max-height: none;
    box-shadow: none;
    border-color: var(--edge);
  }
  #options li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 10px;
    min-height: var(--tap);
    padding: 9px 10px;
    border-radius: 8px;
    cursor: pointer;
  }
  #options li:hover {
    background: var(--grey-tint);
  }
  #options li[aria-selected='true'] {
    background: var(--tint);
    box-shadow: inset 3px 0 var(--accent);
  }
  #options .name {
    font-weight: 600;
  }
  #options .detail {
    color: var(--soft);
    font-size: var(--f0);
  }
  .crumb {
    margin: 6px -8px 0;
  }
  #content {
    padding-top: 8px;
  }
  .lead {
    color: var(--soft);
    margin-block: 6px 18px;
    max-width: 36em;
  }
  .tries {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    color: var(--soft);
  }
  .how {
    display: grid;
    gap: 20px;
    margin-top: 36px;
    padding-top: 24px;
    border-top: 1px solid var(--line);
    counter-reset: how;
  }
  .how li {
    counter-increment: how;
    position: relative;
    padding-left: 2.6em;
  }
  .how li::before {
    content: counter(how);
    position: absolute;
    left: 0;
    top: 0;
    width: 1.8em;
    height: 1.8em;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--tint);
    color: var(--accent);
    font-weight: 700;
    line-height: 1;
  }
  .how p {
    color: var(--soft);
    font-size: 0.9375em;
  }
  :host([elder]) .how p {
    font-size: 1em;
  }
  @container (min-width: 720px) {
    .how {
      grid-template-columns: repeat(3, 1fr);
    }
    .hero {
      margin-top: 40px;
      font-size: calc(var(--f4) * 1.3);
    }
  }
  @media (max-width: 420px) {
    :host(:not([elder])) .glass {
      display: none;
    }
    :host(:not([elder])) .field input {
      padding-left: 10px;
    }
    :host(:not([elder])) .tool {
      padding-inline: 6px;
    }
    :host(:not([elder])) .tools .tool:not(.elder-switch) .icon {
      display: none;
    }
  }
  :host([elder]) .glass {
    display: none;
  }
  :host([elder]) .field {
    flex-wrap: wrap;
  }
  :host([elder]) .field input {
    flex: 1 1 5em;
    padding-left: 12px;
  }
  :host([elder]) .field .primary {
    flex: 0 1 auto;
  }
`;
