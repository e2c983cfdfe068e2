/** Prices: cards, figures, ranges, references, marks, offers. */
import { css } from 'lit';

export const cards = css`
  .found {
    margin-bottom: 12px;
  }
  .found .count {
    margin-left: 6px;
    white-space: nowrap;
  }
  .understood,
  .meant {
    margin-top: 6px;
    color: var(--soft);
    font-size: var(--f0);
  }
  .understood > span {
    display: inline-block;
    margin: 2px 0 2px 6px;
    padding: 1px 8px;
    border-radius: 6px;
    background: var(--grey-tint);
    color: var(--ink);
  }
  .meant .chip {
    margin: 4px;
  }
  .notice {
    margin-block: 12px;
    padding: 10px 14px;
    border-radius: 10px;
    background: var(--warn-tint);
    color: var(--warn);
    border-left: 4px solid currentcolor;
  }
  .notice.calm,
  .notice.good {
    background: var(--grey-tint);
    color: var(--ink);
    border-color: var(--edge);
  }
  .notice.good {
    background: var(--tint);
    border-color: var(--accent);
  }
  .filters {
    margin-block: 4px 10px;
  }
  @media (max-width: 560px) {
    :host(:not([elder])) .results .filters {
      flex-wrap: nowrap;
      overflow-x: auto;
      margin-inline: calc(-1 * var(--gap));
      padding: 3px var(--gap);
      scrollbar-width: none;
    }
    :host(:not([elder])) .results .filters > * {
      flex: none;
    }
  }
  .panel {
    padding: 12px;
    margin-block: 8px 12px;
    border-radius: var(--round);
    background: var(--card);
    border: 1px solid var(--line);
  }
  .panel .chip {
    background: none;
  }
  .controls {
    margin-block: 10px;
  }
  .cards {
    display: grid;
    gap: 12px;
    margin-block: 12px;
  }
  .card {
    position: relative;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--round);
    padding: var(--gap);
    box-shadow: var(--shade);
  }
  .top {
    display: flex;
    justify-content: space-between;
    align-items: flex-start;
    gap: 6px 16px;
  }
  .what {
    min-width: 0;
  }
  .cost {
    text-align: right;
    flex: none;
    max-width: 55%;
  }
  .cost > span {
    display: block;
  }
  p.cost {
    text-align: left;
    max-width: none;
  }
  :host([elder]) .top {
    flex-wrap: wrap;
  }
  :host([elder]) .cost {
    text-align: left;
    max-width: none;
  }
  .cover {
    color: inherit;
    text-decoration: none;
  }
  .cover::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--round);
  }
  .cover:focus-visible {
    outline: 0;
  }
  .cover:focus-visible::after {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .card:hover .cover {
    text-decoration: underline;
  }
  .unit-price {
    color: var(--soft);
    white-space: nowrap;
    font-size: var(--f0);
  }
  .unit-price b {
    color: var(--price);
    font-size: var(--f4);
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  .offer .unit-price b {
    font-size: inherit;
    color: inherit;
    font-weight: 400;
  }
  :host([elder]) .unit-price,
  .unit-price.none {
    white-space: normal;
  }
  .whole {
    font-size: var(--f0);
    color: var(--soft);
  }
  .range {
    margin-top: 10px;
  }
  .range svg {
    display: block;
    width: 100%;
    height: 8px;
  }
  .range .track {
    fill: var(--line);
  }
  .range .low {
    fill: var(--accent);
    opacity: 0.45;
  }
  .range .mid {
    stroke: var(--accent);
    stroke-width: 4px;
  }
  @container (max-width: 600px) {
    :host([elder]) .range-words {
      display: grid;
    }
  }
  .range-words {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    color: var(--soft);
    font-size: var(--f0);
  }
  .award {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
    margin-top: 10px;
    padding: 7px 12px;
    border-radius: 8px;
    background: var(--grey-tint);
    font-size: max(14px, var(--f0));
  }
  .award.current {
    background: var(--tint);
  }
  .award .label {
    font-weight: 600;
  }
  .status {
    padding: 0 8px;
    border-radius: 5px;
    border: 1px solid var(--edge);
    font-size: var(--f0);
  }
  .award.current .status {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .award .source {
    color: var(--soft);
    font-size: var(--f0);
  }
  .award + .hint {
    padding: 4px 12px 0;
  }
  .places {
    margin-top: 8px;
  }
  .members {
    margin-top: 8px;
    border-top: 1px solid var(--line);
    position: relative;
    z-index: 1;
  }
  .members a {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 12px;
    align-items: center;
    min-height: var(--tap);
    padding: 7px 0;
    color: inherit;
    text-decoration: none;
    font-size: max(14px, var(--f0));
  }
  .members li + li a {
    border-top: 1px dashed var(--line);
  }
  .members a:hover .maker {
    text-decoration: underline;
  }
  .members .pack {
    color: var(--soft);
    font-size: var(--f0);
    grid-column: 1;
  }
  .members a > .num {
    grid-column: 2;
    grid-row: 1 / span 2;
    white-space: nowrap;
  }
  .members .num .num {
    font-weight: 600;
  }
  .onward {
    margin-top: 8px;
    color: var(--accent);
    font-size: max(14px, var(--f0));
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 2px;
  }
  .badge {
    display: inline-block;
    padding: 0 7px;
    border-radius: 5px;
    border: 1px solid var(--edge);
    color: var(--ink);
    font-size: var(--f0);
    line-height: 1.55;
    white-space: nowrap;
  }
  .badges .badge {
    margin-right: 4px;
  }
  .badge.supply,
  .badge.consistency {
    border-color: var(--accent);
    color: var(--accent);
    background: var(--tint);
  }
  .badge.shortage {
    color: var(--warn);
    border-color: currentcolor;
    background: var(--warn-tint);
  }
  .badge.sample {
    border-style: dashed;
  }
  .offers > li {
    border-top: 1px solid var(--line);
    padding-block: 6px 4px;
  }
  .offers > li:first-child {
    border-top: 0;
  }
  .offers h3 a {
    display: inline-flex;
    align-items: center;
    min-height: var(--tap);
    color: inherit;
    text-decoration-color: var(--edge);
  }
  .offers .top {
    align-items: baseline;
  }
  @container (max-width: 600px) {
    :host([elder]) .offer .top {
      flex-direction: column;
    }
  }
  .pack-price {
    font-size: var(--f1);
    white-space: nowrap;
  }
  .offer .pack-price .num,
  .pick-card .pack-price b {
    color: var(--price);
    font-size: var(--f3);
    font-weight: 700;
    line-height: 1.2;
  }
  .far {
    color: var(--ink);
    font-weight: 600;
    margin-right: 4px;
  }
  .marks {
    margin-top: 6px;
    font-size: var(--f0);
    color: var(--soft);
  }
  .age::before {
    content: '';
    display: inline-block;
    width: 0.55em;
    height: 0.55em;
    margin-right: 0.4em;
    border-radius: 50%;
    background: var(--accent);
    vertical-align: 0.06em;
  }
  .age.due::before {
    background: none;
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .age.stale::before {
    background: none;
    box-shadow: inset 0 0 0 2px var(--warn);
  }
  .age.stale,
  .warn {
    color: var(--warn);
  }
  .stock.no {
    color: var(--warn);
  }
  .stock.yes {
    color: var(--accent);
  }
  .rule {
    margin-top: 18px;
    color: var(--soft);
    font-size: var(--f0);
  }
  .rule strong {
    color: var(--ink);
    font-weight: 600;
  }
`;
