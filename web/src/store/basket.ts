/** The drugs somebody put aside; they never leave this device except as codes in a comparison. */
import { keep, kept } from './kept.js';

export interface BasketItem {
  code: string;
  name: string;
  detail: string;
  packs: number;
}

/** As many as one comparison takes. */
export const MOST = 20;

export class Basket {
  items: BasketItem[] = kept<BasketItem[]>('basket', []).filter((item) => typeof item?.code === 'string');

  constructor(private readonly changed: () => void) {}

  has(code: string): boolean {
    return this.items.some((item) => item.code === code);
  }

  add(item: Omit<BasketItem, 'packs'>): void {
    if (!this.has(item.code) && this.items.length < MOST) this.#set([...this.items, { ...item, packs: 1 }]);
  }

  remove(code: string): void {
    this.#set(this.items.filter((item) => item.code !== code));
  }

  /** Between one pack and ninety-nine. */
  count(code: string, packs: number): void {
    const bounded = Math.min(99, Math.max(1, packs));
    this.#set(this.items.map((item) => (item.code === code ? { ...item, packs: bounded } : item)));
  }

  clear(): void {
    this.#set([]);
  }

  #set(items: BasketItem[]): void {
    this.items = items;
    keep('basket', items);
    this.changed();
  }
}
