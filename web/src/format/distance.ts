/** Metres come in, a distance as one would say it goes out. */

export function distance(metres: number, lang: 'zh' | 'en'): string {
  const [near, far] = lang === 'zh' ? ['米', '公里'] : ['m', 'km'];
  if (metres < 950) return `${Math.max(10, Math.round(metres / 10) * 10)} ${near}`;
  const tenths = Math.round(metres / 100);
  return `${tenths < 100 ? (tenths / 10).toFixed(1) : Math.round(metres / 1000).toString()} ${far}`;
}
