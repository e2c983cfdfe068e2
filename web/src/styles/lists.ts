/** What people bring: the basket, the scan and the check. */
import { css } from 'lit';

export const lists = css`
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
    /* The name is a link as high as a finger; its row stands level with it. */
    vertical-align: middle;
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
