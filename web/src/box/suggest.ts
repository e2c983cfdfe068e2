/** What is typed comes in, what it may become goes out; where the service has no completions, its search stands in. */
import { type Api, Problem } from '../api/client.js';
import type { Hit, SearchAnswer } from '../api/types.js';
import { type Route, route } from '../router.js';

export interface Suggestion {
  text: string;
  ranges: [number, number][];
  detail: string;
  price: string | null;
  unit: string | null;
  to: Route;
}

interface SuggestAnswer {
  suggestions?: SuggestItem[];
  items?: SuggestItem[];
}

interface SuggestItem {
  text: string;
  kind?: string;
  kind_label?: string;
  id?: string | null;
  code?: string | null;
  highlight?: [number, number][];
  detail?: string | null;
}

const MOST = 8;

export async function suggest(api: Api, q: string, signal: AbortSignal): Promise<Suggestion[]> {
  if (!api.isAbsent('suggest')) {
    try {
      const answer = await api.get<SuggestAnswer>('/v1/suggest', { q, limit: MOST }, signal);
      return (answer.suggestions ?? answer.items ?? []).map(completion);
    } catch (error) {
      if (!(error instanceof Problem && error.absent)) throw error;
      api.markAbsent('suggest');
    }
  }
  const query = api.regional({ q, limit: MOST, products: 0 });
  return (await api.get<SearchAnswer>('/v1/search', query, signal)).hits.map(group);
}

function completion(item: SuggestItem): Suggestion {
  const id = item.id ?? '';
  const place = item.kind === 'institution' || item.kind === 'place';
  const to = place && (item.code ?? id) ? route('institution', item.code ?? id) : route('search', '', { q: item.text });
  return {
    text: item.text,
    ranges: Array.isArray(item.highlight) ? item.highlight : [],
    detail: item.detail ?? item.kind_label ?? '',
    price: null,
    unit: null,
    to: id.startsWith('g_') ? route('group', id) : to,
  };
}

function group(hit: Hit): Suggestion {
  return {
    text: hit.generic_name,
    ranges: hit.highlight.generic_name,
    detail: [hit.strength, hit.form].filter(Boolean).join(' · '),
    price: hit.price?.unit_min ?? null,
    unit: hit.unit,
    to: route('group', hit.id),
  };
}
