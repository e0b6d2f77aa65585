import type { App } from 'electron';
import { linkAmong, questionOf } from './deep-link.ts';

/** Questions that links bring. The newest is kept until the page takes it: it may not be there yet. */
export interface Links {
  /** Once; null: there is none. */
  readonly take: () => string | null;
  /** Told when there is one to take. One listener. */
  readonly onOpened: (listener: () => void) => void;
}

/**
 * Linux and Windows name a link in the arguments of this start or of a second one; macOS tells of it by an event, which
 * may come before the app is ready.
 * @param argv of this start.
 */
export function createLinks(app: Pick<App, 'on'>, argv: readonly string[]): Links {
  let waiting: string | null = null;
  let tell = (): void => {};
  const open = (address: string | null): void => {
    const question = address === null ? null : questionOf(address);
    if (question === null) return;
    waiting = question;
    tell();
  };
  open(linkAmong(argv));
  app.on('second-instance', (_event, theirs) => open(linkAmong(theirs)));
  app.on('open-url', (event, address) => {
    event.preventDefault();
    open(address);
  });
  return {
    take: () => {
      const question = waiting;
      waiting = null;
      return question;
    },
    onOpened: (listener) => {
      tell = listener;
    },
  };
}
