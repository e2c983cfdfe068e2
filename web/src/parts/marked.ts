/** A text and its matched ranges come in, the text with its matches marked goes out. */
import { html } from 'lit';
import { pieces } from '../format/highlight.js';

export function marked(text: string, ranges: readonly (readonly [number, number])[]): unknown {
  return pieces(text, ranges).map((piece) => (piece.hit ? html`<mark>${piece.text}</mark>` : piece.text));
}
