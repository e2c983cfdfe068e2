/** Prices come in, up to six equal stretches with their counts go out; counted in whole fen. */

export interface Bucket {
  from: string;
  to: string;
  count: number;
}

const MOST = 6;

function fen(price: string): number {
  return Math.round(Number(price) * 100);
}

function yuan(value: number): string {
  return (value / 100).toFixed(2);
}

export function buckets(prices: readonly string[]): Bucket[] {
  const all = prices.map(fen).filter((value) => Number.isFinite(value) && value > 0);
  if (!all.length) return [];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const width = Math.max(1, Math.ceil((high - low + 1) / MOST));
  const out: Bucket[] = [];
  for (let from = low; from <= high; from += width) {
    const to = Math.min(high, from + width - 1);
    out.push({ from: yuan(from), to: yuan(to), count: all.filter((value) => value >= from && value <= to).length });
  }
  return out;
}
