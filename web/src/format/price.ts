/** Decimal strings come in, prices for people go out; exact, because money is never a float. */

/** Rounds a decimal string half up to so many places. */
export function rounded(text: string, places: number): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return text;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const kept = fraction.slice(0, places).padEnd(places, '0');
  let digits = BigInt(whole + kept);
  if ((fraction[places] ?? '0') >= '5') digits += 1n;
  const all = digits.toString().padStart(places + 1, '0');
  const cut = all.length - places;
  return sign + all.slice(0, cut) + (places ? `.${all.slice(cut)}` : '');
}

/** The price of a pack: two decimals, thousands apart. */
export function packPrice(text: string): string {
  const [whole = '0', fraction = '00'] = rounded(text, 2).split('.');
  return `${grouped(whole)}.${fraction}`;
}

/** The price of one tablet: two decimals from one yuan up, below it three digits that count, four decimals at most. */
export function unitPrice(text: string): string {
  if (!/^0(\.|$)/.test(text)) return packPrice(text);
  const zeros = /^0\.(0*)/.exec(text)?.[1]?.length ?? 0;
  const print = rounded(text, Math.min(4, Math.max(2, zeros + 3)));
  return print.replace(/(\.\d\d\d*?)0+$/, '$1');
}

/** A count with its thousands apart. */
export function grouped(value: number | string): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** For drawing and comparing only, never for printing. */
export function approx(text: string | null | undefined): number {
  return text ? Number(text) : NaN;
}

/** Sum of decimal strings times whole numbers, two decimals. */
export function sum(parts: readonly (readonly [string, number])[]): string {
  let total = 0n;
  for (const [price, times] of parts) {
    total += BigInt(rounded(price, 4).replace('.', '')) * BigInt(times);
  }
  const digits = total.toString().padStart(5, '0');
  return rounded(`${digits.slice(0, -4)}.${digits.slice(-4)}`, 2);
}
