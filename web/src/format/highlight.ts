/** A text and ranges of its characters come in, its marked and plain pieces go out. */

export function pieces(text: string, ranges: readonly (readonly [number, number])[]): { text: string; hit: boolean }[] {
  const chars = Array.from(text); // ranges count characters, not UTF-16 units
  const out: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, from);
    const end = Math.min(to, chars.length);
    if (start >= end) continue;
    if (start > at) out.push({ text: chars.slice(at, start).join(''), hit: false });
    out.push({ text: chars.slice(start, end).join(''), hit: true });
    at = end;
  }
  if (at < chars.length) out.push({ text: chars.slice(at).join(''), hit: false });
  return out;
}
