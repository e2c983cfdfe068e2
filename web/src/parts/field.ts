/** A submitted form comes in, the text of one of its fields goes out, trimmed. */

export function field(event: Event, name: string): string {
  const value = new FormData(event.target as HTMLFormElement).get(name);
  return typeof value === 'string' ? value.trim() : '';
}
