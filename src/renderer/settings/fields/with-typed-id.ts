/** Those whose id holds what was typed. A field that is as it was saved lists all. */
export function withTypedId<Option extends { readonly id: string }>(
  options: readonly Option[],
  typed: string,
  saved: string,
): readonly Option[] {
  const query = typed.trim().toLowerCase();
  if (query === '' || typed === saved) return options;
  return options.filter(({ id }) => id.toLowerCase().includes(query));
}
