import type { MouseEvent, ReactNode } from 'react';
import { askToOpenLink } from '../state/actions.ts';
import { linkHost } from './link-host.ts';

/** A link in a reply: says where it leads and asks before anything is opened. Anything but a web address is text. */
export function ReplyLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const host = linkHost(url);
  if (host === null) return <span>{children}</span>;
  const ask = (event: MouseEvent): void => {
    event.preventDefault();
    askToOpenLink(url);
  };
  // The host is drawn by the style sheet: it is neither copied with the text nor in the way of the caption.
  return (
    <a href={url} data-host={host} onClick={ask} onAuxClick={ask}>
      {children}
    </a>
  );
}
