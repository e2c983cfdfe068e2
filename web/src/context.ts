/** What every view is given: the words, the API, where one is, and the ways to change that. */
import type { TemplateResult } from 'lit';
import type { Api } from './api/client.js';
import type { Route } from './router.js';
import type { Basket } from './store/basket.js';
import type { Whereabouts } from './store/whereabouts.js';
import type { Text } from './text/index.js';

export interface Context {
  readonly t: Text;
  readonly api: Api;
  readonly route: Route;
  readonly elder: boolean;
  readonly basket: Basket;
  readonly where: Whereabouts;
  /** Districts the host page offers, as code or name and name. */
  readonly districts: readonly (readonly [string, string])[];
  go(to: Route, replace?: boolean): void;
  /** The address of a route, for links that can be opened elsewhere too. */
  href(to: Route): string;
  refresh(): void;
  /** The bar and the box alone have changed. */
  redraw(): void;
  announce(text: string): void;
  /** The same, and in sight for a while at the foot. */
  toast(text: string): void;
  /** Tells the host page. */
  tell(event: 'select' | 'search', detail: Record<string, unknown>): void;
}

export type Body = TemplateResult | typeof import('lit').nothing;

/** One screen: made when its route is entered, asked again when the route changes within it. */
export interface Screen {
  enter(): void;
  leave?(): void;
  title(): string;
  render(): unknown;
}
