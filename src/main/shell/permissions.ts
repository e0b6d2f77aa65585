import type { Session } from 'electron';
import { APP_ORIGIN, isAppUrl } from './trusted-frame.ts';

/** All that the page needs of the system: to choose a loudspeaker, and to put text on the clipboard (not to read it). */
const GRANTED: ReadonlySet<string> = new Set(['speaker-selection', 'clipboard-sanitized-write']);

/** Both handlers, because Chromium asks some permissions by check and some by request; everything unnamed is refused. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(GRANTED.has(permission) && details.isMainFrame && isAppUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    // Chromium hands the check an origin with a trailing slash.
    return (
      GRANTED.has(permission) && details.isMainFrame && requestingOrigin.replace(/\/$/u, '') === APP_ORIGIN
    );
  });
  session.setDevicePermissionHandler(() => false);
}
