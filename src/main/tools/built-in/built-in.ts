import type { WebSearch } from '../search/search-until-refused.ts';
import type { WorkOut } from '../sums/work-out.ts';
import type { Tool } from '../tool.ts';
import { calculate } from './calculate.ts';
import { currentTime } from './current-time.ts';
import { openLink } from './open-link.ts';
import { readClipboard } from './read-clipboard.ts';
import { timerTools, type TimerToolsOptions } from './timer-tools.ts';
import { webSearch } from './web-search.ts';

export interface BuiltInOptions extends TimerToolsOptions {
  readonly workOut: WorkOut;
  readonly webSearch: WebSearch;
  /** Opens an address in the browser; false: it is none that may be opened. */
  readonly openExternal: (address: string) => Promise<boolean>;
  readonly readClipboard: () => Promise<string>;
}

/** The tools that Parley comes with, in the order in which a model is offered them. */
export function builtInTools(options: BuiltInOptions): readonly Tool[] {
  return [
    currentTime(options.epochNowMs),
    calculate(options.workOut),
    ...timerTools(options),
    openLink(options.openExternal),
    readClipboard(options.readClipboard),
    webSearch(options.webSearch),
  ];
}
