/** One thing that is being fetched: what a view needs to draw each of its states. */
import { Problem } from './client.js';

export type Failure = 'offline' | 'absent' | 'unknown' | 'busy' | 'forbidden' | 'refused' | 'failed';

export class Load<T> {
  data: T | null = null;
  pending = false;
  failure: Failure | null = null;
  problem: Problem | null = null;
  #abort: AbortController | null = null;

  constructor(private readonly changed: () => void) {}

  /** Fetches anew; what an earlier call answers later is dropped. `keep` leaves the old data standing meanwhile. */
  async run(fetch: (signal: AbortSignal) => T | Promise<T>, keep = false): Promise<T | null> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    if (!keep) this.data = null;
    this.failure = this.problem = null;
    try {
      const coming = fetch(abort.signal);
      if (!(coming instanceof Promise)) return (this.data = coming); // drawn with what it brings, not before
      this.pending = true;
      this.changed();
      const data = await coming;
      if (abort.signal.aborted) return null;
      this.data = data;
      return data;
    } catch (error) {
      if (abort.signal.aborted) return null;
      this.problem = error instanceof Problem ? error : null;
      this.failure = failureOf(error);
      return null;
    } finally {
      if (this.#abort === abort) {
        this.pending = false;
        this.#abort = null;
        this.changed();
      }
    }
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.pending = false;
  }
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Problem)) return 'offline'; // fetch itself failed: no answer came
  if (error.absent) return 'absent';
  if (error.unknown) return 'unknown';
  if (error.status === 429 || error.status === 503) return 'busy';
  if (error.status === 401 || error.status === 403) return 'forbidden';
  return error.status < 500 ? 'refused' : 'failed';
}
