/**
 * What stays in a field that is left without Enter: a listed id that was typed
 * whole; a fragment gives way to what is saved.
 */
export function idOnLeaving(all: readonly { readonly id: string }[], typed: string, saved: string): string {
  const id = typed.trim();
  return all.some((option) => option.id === id) ? id : saved;
}
