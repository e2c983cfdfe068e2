/** The pages of a drug, a place, the basket, the scan and the check; and the states between. */
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
  .item {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding-block: 12px;
    border-top: 1px solid var(--line);
  }
  .item .what {
    flex: 1 1 12em;
  }
  .item h2 {
    font-size: var(--f1);
  }
  .item h2 a,
  .stop p > a {
    display: inline-flex;
    align-items: center;
    min-height: var(--tap);
    color: inherit;
    text-decoration-color: var(--edge);
  }
  .drop-item {
    min-width: var(--tap);
  }
  .stepper {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--card);
  }
  .stepper button {
    border: 0;
    background: none;
    min-width: var(--tap);
    font-size: var(--f2);
  }
  .stepper .num {
    min-width: 2em;
    text-align: center;
  }
  .pick-card {
    margin-block: 12px;
  }
  .pick-card .top {
    align-items: baseline;
  }
  .pick-card .minor {
    margin-top: 0;
  }
  .stop {
    margin-top: 8px;
    border-top: 1px solid var(--line);
  }
  .stop p > a {
    font-weight: 600;
    margin-right: 4px;
  }
  .stop p > .spec {
    display: block;
  }
  .stop li {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: 6px;
  }
  .stop li .num {
    flex: none;
  }
  :host([elder]) .stop li {
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .camera video {
    width: 100%;
    border-radius: var(--round);
    background: #000;
    aspect-ratio: 4 / 3;
    object-fit: cover;
  }
  .drop {
    margin-block: 16px;
    padding: 32px 16px;
    text-align: center;
    border: 2px dashed var(--edge);
    border-radius: var(--round);
    background: var(--card);
  }
  .drop.over {
    border-color: var(--accent);
    background: var(--tint);
  }
  .drop > .icon {
    width: 36px;
    height: 36px;
    color: var(--soft);
  }
  .choose {
    display: inline-block;
    position: relative;
    margin-block: 10px;
  }
  .choose input {
    position: absolute;
    inset: 0;
    opacity: 0;
    height: 100%;
    cursor: pointer;
  }
  .choose span {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    padding-inline: 24px;
  }
  .choose input:focus-visible + span {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .scroll {
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--card);
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: max(14px, var(--f0));
  }
  th,
  td {
    text-align: left;
    padding: 9px 12px;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  th {
    color: var(--soft);
    font-weight: 600;
    white-space: nowrap;
  }
  .figure-block th {
    white-space: normal;
  }
  :host([elder]) .figure-block :is(th, td) {
    padding-inline: 6px;
  }
  .check td {
    overflow-wrap: break-word;
  }
  .check .drug {
    min-width: 13em;
  }
  .check td:last-child {
    min-width: 9em;
  }
  /* On a phone each row is a card: a verdict that has to be scrolled to is not seen. */
  @container (max-width: 640px) {
    .check thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .check tr {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 14px;
      padding: 8px 12px;
      border-bottom: 1px solid var(--line);
    }
    .check td {
      padding: 2px 0;
      border: 0;
    }
    .check td[data-label]::before {
      content: attr(data-label) ' ';
      color: var(--soft);
    }
    .check .drug,
    .check td:last-child {
      flex-basis: 100%;
      min-width: 0;
    }
    .check .drug {
      order: -1;
    }
  }
  .drop.done {
    padding: 12px 16px;
  }
  .drop.done > .icon {
    display: none;
  }
  .check td a {
    display: inline-flex;
    align-items: center;
    min-height: var(--tap);
  }
  tr:last-child td {
    border-bottom: 0;
  }
  .verdict {
    white-space: nowrap;
    padding: 1px 8px;
    border-radius: 5px;
    background: var(--grey-tint);
  }
  .verdict.normal {
    background: var(--tint);
    color: var(--accent);
  }
  .verdict.abnormal,
  .verdict.severe {
    background: var(--warn-tint);
    color: var(--warn);
  }
  .verdict.severe {
    font-weight: 700;
  }
`;
