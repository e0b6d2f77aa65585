/** How far apt is with one of its two steps. */
export interface AptProgress {
  readonly step: 'Downloading' | 'Installing';
  readonly percent: number;
}

/** Reads a line of what apt writes to APT::Status-Fd: `dlstatus:1:9.5:Retrieving …`, `pmstatus:chromium:40:Unpacking …`. */
export function parseAptStatus(line: string): AptProgress | null {
  const [, kind, percent] = /^(dlstatus|pmstatus):[^\s]*?:(\d+(?:\.\d+)?):/.exec(line) ?? [];
  if (kind === undefined) return null;
  return { step: kind === 'dlstatus' ? 'Downloading' : 'Installing', percent: Math.floor(Number(percent)) };
}

/** Each step from 0 to 100 in quarters: a line for each package would be hundreds. */
export function createQuarters(say: (line: string) => void): (progress: AptProgress) => void {
  let said = '';
  return ({ step, percent }) => {
    const line = `  ${step}: ${Math.floor(percent / 25) * 25} %`;
    if (line === said) return;
    said = line;
    say(line);
  };
}
