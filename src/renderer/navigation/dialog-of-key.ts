/** What a key opens, wherever the focus is; null: nothing of ours. Punctuation counts as it is typed, on any layout. */
export function dialogOfKey(
  {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
  }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  isMac: boolean,
): 'palette' | 'shortcuts' | null {
  if (key === 'F1') return ctrlKey || metaKey || altKey || shiftKey ? null : 'shortcuts';
  const isCommand = (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !altKey;
  if (!isCommand) return null;
  // On many layouts the slash is a shifted key.
  if (key === '/') return 'shortcuts';
  return key.toLowerCase() === 'k' && !shiftKey ? 'palette' : null;
}
