import { use, type MouseEvent, type ReactNode } from 'react';
import { linkTarget } from '../link-target.ts';
import { OpenLink } from './open-link.ts';

/** A link in a reply: says where it leads and asks before anything is opened. What would not be opened is text. */
export function ReplyLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const openLink = use(OpenLink);
  const target = linkTarget(url);
  if (target === null) return <span>{children}</span>;
  const { host, canOpen } = target;
  if (!canOpen) return <span data-host={host}>{children}</span>;
  const ask = (event: MouseEvent): void => {
    event.preventDefault();
    openLink(url);
  };
  // The host is drawn by the style sheet: it is neither copied with the text nor in the way of the caption.
  return (
    <a href={url} data-host={host} onClick={ask} onAuxClick={ask}>
      {children}
    </a>
  );
}
