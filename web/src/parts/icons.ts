/** Line drawings in one weight; always beside words or an accessible name. */
import { svg, html } from 'lit';

const PATHS = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.5 4.5',
  close: 'm6 6 12 12M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  next: 'm9 5 7 7-7 7',
  down: 'm5 9 7 7 7-7',
  basket: 'M4 9h16l-1.6 10H5.6L4 9Zm4 0 3-5m5 5-3-5M9.5 12.5v3.5m5-3.5v3.5',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3m8 0h3a1 1 0 0 1 1 1v3m0 8v3a1 1 0 0 1-1 1h-3m-8 0H5a1 1 0 0 1-1-1v-3M8 8v8m4-8v8m4-8v8',
  place: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  phone: 'M6 4h3.5l1.5 5-2.2 1.6a12 12 0 0 0 4.6 4.6L15 13l5 1.500V18a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z',
  route: 'M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm12-10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 17h7a3.500 3.500 0 0 0 0-7H9a3 3 0 0 1 0-6h4',
  share: 'M12 15V4m-4 4 4-4 4 4M6 12H5v8h14v-8h-1',
  file: 'M6 3h8l4 4v14H6V3Zm8 0v4h4M9 13h6m-6 4h6',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.600 5.600 7 7m10 10 1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400',
  large: 'M4 19 9 6l5 13m-8.500-4h7M16 19l2.500-7 2.500 7m-4.200-2.500h3.400',
  wifi: 'M3 3l18 18M5 12.500a10 10 0 0 1 4-2.400M2 9a15 15 0 0 1 4-2.600M19 12.500a10 10 0 0 0-3-2M22 9a15 15 0 0 0-10-3.500M8.500 16a5 5 0 0 1 6 0M12 20h.01',
} as const;

export type Icon = keyof typeof PATHS;

export function icon(name: Icon): unknown {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${svg`<path d=${PATHS[name]} />`}
  </svg>`;
}
