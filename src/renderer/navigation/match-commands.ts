/** What a command is found by. */
export interface Findable {
  readonly label: string;
}

/**
 * The commands in whose label every typed word begins a word or, behind those, stands anywhere. In the order in which
 * they were given, those first whose label begins with what was typed. Case and accents do not count.
 */
export function matchCommands<Command extends Findable>(
  commands: readonly Command[],
  typed: string,
): readonly Command[] {
  const query = plain(typed).trim();
  if (query === '') return commands;
  const words = query.split(/\s+/u);
  const ranked = commands.flatMap((command) => {
    const rank = rankOf(plain(command.label), query, words);
    return rank === null ? [] : [{ command, rank }];
  });
  // Sorting keeps the order of what ranks alike.
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ command }) => command);
}

function rankOf(label: string, query: string, words: readonly string[]): number | null {
  if (!words.every((word) => label.includes(word))) return null;
  if (label.startsWith(query)) return 0;
  const begun = label.split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => begun.some((start) => start.startsWith(word))) ? 1 : 2;
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
