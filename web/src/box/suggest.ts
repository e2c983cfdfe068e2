/** What is typed comes in, what it may become goes out. */
import type { Api } from '../api/client.js';
import type { Text } from '../text/index.js';
import { type Route, route } from '../router.js';

export interface Suggestion {
  text: string;
  ranges: [number, number][];
  detail: string;
  to: Route;
}

interface SuggestAnswer {
  suggestions: Completion[];
}

interface Completion {
  kind: 'name' | 'trade_name' | 'manufacturer' | 'institution';
  text: string;
  highlight: [number, number][];
  /** The generic name of a trade name. */
  detail: string | null;
  groups: number | null;
  code: string | null;
}

const MOST = 8;

export async function suggest(api: Api, q: string, t: Text, signal: AbortSignal): Promise<Suggestion[]> {
  const answer = await api.get<SuggestAnswer>('/v1/suggest', { q, limit: MOST }, signal);
  return answer.suggestions.map(({ kind, text, highlight, detail, groups, code }) => ({
    text,
    ranges: highlight,
    detail: [kind === 'name' ? null : (detail ?? t.box.kinds[kind]), groups ? t.results.total(groups) : null].filter(Boolean).join(' · '),
    to: kind === 'institution' && code ? route('institution', code) : route('search', '', { q: text }),
  }));
}
