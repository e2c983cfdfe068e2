/** The pages of a drug and a place, and the states between. */
import { css } from 'lit';

export const detail = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 8px 20px;
    margin-bottom: 12px;
  }
  .head h1 small {
    font-size: var(--f1);
  }
  .acts .tool,
  .share {
    border: 1px solid var(--edge);
    background: var(--card);
    padding-inline: 14px;
  }
  .head > .share {
    align-self: flex-start;
  }
  .detail > h2 {
    margin-block: 26px 8px;
  }
  .detail > h2 + .hint {
    margin-top: -8px;
  }
  .summary .hint {
    margin-top: 4px;
  }
  .onward-link a {
    display: inline-flex;
    align-items: center;
    min-height: var(--tap);
    font-weight: 600;
  }
  .narrow {
    max-width: 640px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px 32px;
  }
  @container (min-width: 860px) {
    .columns {
      grid-template: auto 1fr / minmax(0, 5fr) minmax(0, 6fr);
    }
    .buy {
      grid-area: 1 / 2 / 3 / 3;
    }
    .buy > h2 {
      margin-top: 0;
    }
  }
  .buy > h2 {
    margin-block: 8px;
  }
  .figure-block {
    margin-top: 24px;
  }
  .chart {
    display: block;
    width: 100%;
    max-width: 520px;
    margin-top: 10px;
  }
  .chart .axis {
    stroke: var(--edge);
    stroke-width: 1;
  }
  .chart .bar {
    fill: var(--accent);
    opacity: 0.5;
  }
  .chart .bar.marked {
    opacity: 1;
  }
  .chart .line {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2;
  }
  .chart .dot {
    fill: var(--card);
    stroke: var(--accent);
    stroke-width: 2;
  }
  .chart text {
    font-size: 12px;
    fill: var(--ink);
    text-anchor: middle;
    font-variant-numeric: tabular-nums;
  }
  .chart text.start {
    text-anchor: start;
  }
  .chart text.end {
    text-anchor: end;
  }
  :host([elder]) .chart {
    max-width: none;
  }
  :host([elder]) .chart text {
    font-size: 18px;
  }
  .fold {
    margin-top: 8px;
  }
  .fold > summary {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--tap);
    cursor: pointer;
    color: var(--accent);
    font-size: max(14px, var(--f0));
    list-style: none;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary::after {
    content: '';
    width: 0.5em;
    height: 0.5em;
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(45deg) translate(-2px, -2px);
    margin-left: 4px;
  }
  .fold[open] > summary::after {
    transform: rotate(-135deg) translate(-2px, -2px);
  }
  .fold > summary h2 {
    color: var(--ink);
  }
  .offer > .fold {
    margin-top: 0;
  }
  .explain dl > div {
    display: flex;
    gap: 10px;
    padding-block: 5px;
    font-size: max(14px, var(--f0));
  }
  .explain dt {
    flex: none;
    min-width: 4em;
  }
  .facts > div {
    display: grid;
    grid-template-columns: 7.5em 1fr;
    gap: 12px;
    padding-block: 7px;
    border-top: 1px solid var(--line);
    font-size: max(14px, var(--f0));
  }
  .facts > div:first-child {
    border-top: 0;
  }
  .facts dt {
    color: var(--soft);
  }
  :host([elder]) .facts > div {
    grid-template-columns: 1fr;
    gap: 0;
  }
  .contact {
    padding-bottom: 10px;
  }
  .ways {
    margin-top: 8px;
  }
  .place {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: flex-end;
  }
  .place .hint {
    flex-basis: 100%;
  }
  .place .notice {
    flex-basis: 100%;
    margin: 0;
  }
  .locate {
    color: var(--accent);
    border-color: var(--accent);
    font-weight: 600;
  }
  .using {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--tap);
    font-weight: 600;
  }
  .pick {
    display: flex;
    align-items: flex-end;
    gap: 8px;
  }
  .pick span,
  .report label > span,
  .manual label > span {
    display: block;
    font-size: var(--f0);
    color: var(--soft);
  }
  label.pick {
    align-items: center;
  }
  label.pick span {
    flex: none;
  }
  .report form,
  .manual {
    display: grid;
    gap: 12px;
    max-width: 440px;
    margin-block: 8px;
  }
  .state {
    text-align: center;
    padding: 40px 16px;
    color: var(--soft);
  }
  .state h1,
  .state h2 {
    color: var(--ink);
    margin-bottom: 6px;
  }
  .state > .icon {
    width: 40px;
    height: 40px;
    margin-bottom: 12px;
  }
  .state button {
    margin-top: 16px;
  }
  .state li a {
    display: inline-block;
    padding-block: 10px;
  }
  .ghost {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--round);
    padding: var(--gap);
    margin-block: 12px;
    display: grid;
    gap: 12px;
  }
  .ghost i {
    height: 1em;
    border-radius: 6px;
    background: var(--grey-tint);
    width: 45%;
    animation: breathe 1.4s ease-in-out infinite alternate;
  }
  .ghost i:nth-child(2) {
    width: 80%;
  }
  .ghost i:nth-child(3) {
    width: 60%;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
