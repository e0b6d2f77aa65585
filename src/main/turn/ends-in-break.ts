/** Whether the text ends with an empty line. Linear: what a model writes is searched for it at each call. */
export function endsInBreak(text: string): boolean {
  const blanks = text.slice(text.trimEnd().length);
  return blanks.indexOf('\n') !== blanks.lastIndexOf('\n');
}
