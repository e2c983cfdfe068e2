/** Colours, sizes and spaces by name; a host page may set any `--yj-…` itself. */
import { css } from 'lit';

const DARK = css`
  --bg: var(--yj-bg, #101614);
  --card: var(--yj-card, #18201d);
  --ink: var(--yj-ink, #e8eeeb);
  --soft: var(--yj-soft, #aab8b2);
  --line: var(--yj-line, #2c3833);
  --edge: var(--yj-edge, #71817a);
  --accent: var(--yj-accent, #6fd0b8);
  --on-accent: var(--yj-on-accent, #06231c);
  --tint: var(--yj-tint, #1a322b);
  --price: var(--yj-price, #f3b184);
  --warn: #f2b8a0;
  --warn-tint: #3a231a;
  --grey-tint: #252e2b;
  --shade: 0 1px 2px rgb(0 0 0 / 40%);
  color-scheme: dark;
`;

export const tokens = css`
  :host {
    --bg: var(--yj-bg, #f5f6f3);
    --card: var(--yj-card, #fff);
    --ink: var(--yj-ink, #17211d);
    --soft: var(--yj-soft, #53625c);
    --line: var(--yj-line, #e0e5e1);
    --edge: var(--yj-edge, #7d8b85);
    --accent: var(--yj-accent, #0a6b58);
    --on-accent: var(--yj-on-accent, #fff);
    --tint: var(--yj-tint, #e3f1ed);
    --price: var(--yj-price, #a63c0a);
    --warn: #94330a;
    --warn-tint: #fdeee5;
    --grey-tint: #eceeeb;
    --shade: 0 1px 2px rgb(23 33 29 / 6%);

    --f0: 13px;
    --f1: 16px;
    --f2: 18px;
    --f3: 22px;
    --f4: 26px;
    --tap: 44px;
    --gap: 16px;
    --round: 12px;
    --font:
      var(--yj-font, -apple-system, BlinkMacSystemFont), 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans SC',
      'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', system-ui, sans-serif;
    color-scheme: light;
    display: block;
  }

  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${DARK}
    }
  }

  :host([theme='dark']) {
    ${DARK}
  }

  :host([elder]) {
    --f1: var(--yj-elder-size, 20px);
    --f0: calc(var(--f1) * 0.9);
    --f2: calc(var(--f1) * 1.15);
    --f3: calc(var(--f1) * 1.3);
    --f4: calc(var(--f1) * 1.5);
    --tap: 60px;
    --gap: 20px;
    --soft: var(--ink);
  }
`;
