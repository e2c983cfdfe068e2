/** Calls the API: one place knows its address, its key and how it refuses. */
import type { Carried } from './carried.js';
import type { ProblemBody } from './types.js';

/** Why an answer did not come. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
  }

  /** The route itself does not exist (yet): the service is older than this page. */
  get absent(): boolean {
    return this.status === 405 || (this.status === 404 && (this.body.code ?? 'not_found') === 'not_found');
  }

  /** What was asked for does not exist. */
  get unknown(): boolean {
    return this.status === 404 && !this.absent;
  }
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined | null>;

export class Api {
  /** Routes that answered that they do not exist; asked once a visit. */
  readonly #absent = new Set<string>();

  constructor(
    readonly base: string,
    readonly key: string | null,
    readonly region: string | null,
    /** What the page brought along, where it is the service's own. */
    private readonly carried: Carried | null = null,
  ) {}

  /** At once where the page brought the answer along. */
  get<T>(path: string, query: Query = {}, signal?: AbortSignal): T | Promise<T> {
    const target = path + print(query);
    return (this.carried?.take(target) as T | null | undefined) ?? this.#send<T>(target, { ...(signal ? { signal } : {}) });
  }

  async post<T>(path: string, body: BodyInit, type: string, signal?: AbortSignal): Promise<T> {
    return this.#send<T>(path, {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
      ...(signal ? { signal } : {}),
    });
  }

  json<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    return this.post<T>(path, JSON.stringify(body), 'application/json', signal);
  }

  /** The region as a parameter, where the host page names one. */
  regional(query: Query = {}): Query {
    return this.region ? { ...query, region: this.region } : query;
  }

  isAbsent(route: string): boolean {
    return this.#absent.has(route);
  }

  markAbsent(route: string): void {
    this.#absent.add(route);
  }

  async #send<T>(path: string, init: RequestInit): Promise<T> {
    const headers = new Headers(init.headers);
    headers.set('Accept', 'application/json');
    if (this.key) headers.set('Authorization', `Bearer ${this.key}`);
    const answer = await fetch(this.base + path, {
      ...init,
      headers,
      credentials: 'omit',
      referrerPolicy: 'strict-origin-when-cross-origin',
    });
    if (!answer.ok) throw new Problem(answer.status, await problem(answer));
    return (await answer.json()) as T;
  }
}

async function problem(answer: Response): Promise<ProblemBody> {
  try {
    return (await answer.json()) as ProblemBody;
  } catch {
    return {};
  }
}

/** `?a=1&b=2` of what is set; nothing for nothing. The API refuses parameters it does not know. */
export function print(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value as string[]) params.append(name, one);
    else if (value !== undefined && value !== null && value !== '' && value !== false) params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
