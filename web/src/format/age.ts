/** How old a price is, in words. */

export function age(days: number, lang: 'zh' | 'en'): string {
  const zh = lang === 'zh';
  if (days <= 0) return zh ? '今天' : 'today';
  if (days === 1) return zh ? '昨天' : 'yesterday';
  if (days < 60) return zh ? `${days} 天前` : `${days} days ago`;
  const months = Math.floor(days / 30);
  if (months < 24) return zh ? `${months} 个月前` : `${months} months ago`;
  const years = Math.floor(days / 365);
  return zh ? `${years} 年前` : `${years} years ago`;
}

/** `2026-11-20T08:00:00+08:00` or `2026-11-20` as 2026年11月20日; the zone is the answer's own, Shanghai. */
export function day(iso: string, lang: 'zh' | 'en'): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  if (!year || !month || !date) return iso;
  return lang === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : `${year}-${month}-${date}`;
}
