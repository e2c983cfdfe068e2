/** Parameters of an address come in, the values of a list go out, and back as the API spells them. */

/** Given again or separated by commas; one that holds a comma stands in quotes, as names of firms do. */
export function values(params: URLSearchParams, name: string): string[] {
  const parts = params.getAll(name).flatMap((text) => text.match(/\s*"[^"]*"|[^,，]+/g) ?? []);
  return parts.map((part) => part.trim().replace(/^"(.*)"$/, '$1')).filter(Boolean);
}

export function spelled(value: string): string {
  return /[,，]/.test(value) ? `"${value}"` : value;
}
