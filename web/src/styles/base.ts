/** What every screen stands on: type, links, buttons, fields. */
import { css } from 'lit';

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .root {
    background: var(--bg);
    color: var(--ink);
    font: 400 var(--f1) / 1.6 var(--font);
    line-break: strict;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
    padding: 12px var(--gap) 28px;
    container-type: inline-size;
    position: relative;
  }
  :host([standalone]) .root {
    min-height: 100vh;
    padding-inline: max(var(--gap), calc((100vw - 1040px) / 2));
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  dt {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--f3);
    font-weight: 650;
    line-height: 1.35;
  }
  h2 {
    font-size: var(--f2);
    font-weight: 650;
    line-height: 1.4;
  }
  h3 {
    font-size: var(--f1);
    font-weight: 600;
    line-height: 1.45;
  }
  .minor {
    font-size: var(--f1);
    margin-top: 14px;
  }
  small,
  .hint,
  .spec,
  .places,
  .count {
    font-size: var(--f0);
    font-weight: 400;
    color: var(--soft);
  }
  .num,
  .unit-price b,
  .pack-price,
  .range-words,
  td {
    font-variant-numeric: tabular-nums;
  }
  a {
    color: var(--accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  mark {
    background: none;
    color: var(--accent);
    font-weight: inherit;
  }
  #content:focus,
  h1:focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.25em;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .skip {
    position: absolute;
    left: var(--gap);
    top: 0;
    transform: translateY(-200%);
    background: var(--card);
    padding: 10px 16px;
    z-index: 3;
  }
  .skip:focus {
    transform: none;
  }

  button,
  input,
  select,
  textarea,
  .way,
  .choose span {
    font: inherit;
    color: inherit;
    min-height: var(--tap);
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--card);
    padding: 6px 14px;
  }
  input,
  select,
  textarea {
    width: 100%;
    min-width: 0;
  }
  button,
  .choose span,
  select {
    cursor: pointer;
  }
  button,
  .way,
  .tool,
  .choose span {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    text-decoration: none;
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .quiet {
    border-color: transparent;
    background: none;
    color: var(--accent);
    padding-inline: 8px;
  }
  .wide {
    width: 100%;
    margin-block: 12px;
  }
  .way {
    color: var(--accent);
    font-weight: 600;
  }
  .tool {
    min-height: var(--tap);
    min-width: var(--tap);
    padding: 6px 10px;
    border: 0;
    border-radius: 10px;
    background: none;
    color: var(--ink);
    font-size: var(--f0);
  }
  .tool[aria-current='page'],
  .tool[aria-pressed='true'] {
    background: var(--tint);
    color: var(--accent);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    padding: 4px 14px;
    border: 1px solid var(--edge);
    border-radius: 999px;
    background: var(--card);
    color: var(--ink);
    font-size: 0.9375em;
    text-decoration: none;
  }
  :host([elder]) .chip {
    min-height: 60px;
    font-size: 1em;
    padding-inline: 20px;
    min-width: 60px;
    justify-content: center;
  }
  .chip[aria-pressed='true'],
  .chip.on {
    background: var(--tint);
    border-color: var(--accent);
    color: var(--accent);
    font-weight: 600;
  }
  .chip[aria-pressed='true']::before {
    content: '✓';
  }
  .chip[aria-pressed='true'] small {
    color: inherit;
  }
  .chip .icon {
    width: 1em;
    height: 1em;
  }
  .chips,
  .filters,
  .controls,
  .ways,
  .marks,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .segmented {
    display: inline-flex;
    border: 1px solid var(--edge);
    border-radius: 10px;
    overflow: hidden;
    background: var(--card);
  }
  .segmented button {
    border: 0;
    border-radius: 0;
    min-width: 64px;
  }
  .segmented button + button {
    border-left: 1px solid var(--line);
  }
  .segmented button[aria-pressed='true'] {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .segmented :focus-visible {
    outline-offset: -4px;
    outline-color: currentcolor;
  }
  .toast {
    position: fixed;
    left: 50%;
    bottom: 24px;
    transform: translate(-50%, 20px);
    max-width: calc(100vw - 32px);
    padding: 10px 18px;
    border-radius: 10px;
    background: var(--ink);
    color: var(--bg);
    opacity: 0;
    visibility: hidden;
    transition:
      opacity 0.15s,
      transform 0.15s;
    pointer-events: none;
    z-index: 4;
  }
  .toast.on {
    opacity: 1;
    visibility: visible;
    transform: translate(-50%, 0);
  }
  :host([elder]) .toast {
    position: static;
    display: none;
    transform: none;
    margin-top: 16px;
  }
  :host([elder]) .toast.on {
    display: block;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`;
