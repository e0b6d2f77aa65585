export interface Notice {
  /** "name version (licence)". */
  readonly title: string;
  readonly text: string;
}

/**
 * The packages of resources/third-party-notices.txt: a rule of eighty dashes
 * stands before each, shorter ones in some texts.
 */
export function splitNotices(file: string): readonly Notice[] {
  return file
    .split(/^-{80}$/m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.trim().split('\n');
      return { title, text: lines.join('\n').trim() };
    });
}
