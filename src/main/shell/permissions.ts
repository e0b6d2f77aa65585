import type { MediaAccessPermissionRequest, Session } from 'electron';
import { isAppUrl } from './trusted-frame.ts';

/**
 * What the page needs of the system beside the microphone: to choose a loudspeaker, and
 * to put text on the clipboard (not to read it).
 */
const GRANTED: ReadonlySet<string> = new Set(['speaker-selection', 'clipboard-sanitized-write']);

/**
 * Both handlers, because Chromium asks some permissions by check and some by request; everything unnamed is refused. Of
 * `media` only sound is granted: never a camera, not even beside the microphone.
 * @param askForMicrophone whether the system lets the app use it.
 */
export function limitPermissions(session: Session, askForMicrophone: () => Promise<boolean>): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    if (!details.isMainFrame || !isAppUrl(details.requestingUrl)) decide(false);
    else if (permission === 'media' && isSoundAlone(details))
      askForMicrophone().then(decide, () => decide(false));
    else decide(GRANTED.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    // Where a microphone is meant, as when devices are listed, it is the page's whole address.
    if (!details.isMainFrame || !isAppUrl(requestingOrigin)) return false;
    return permission === 'media' ? details.mediaType === 'audio' : GRANTED.has(permission);
  });
  session.setDevicePermissionHandler(() => false);
}

/** https://www.electronjs.org/docs/latest/api/structures/media-access-permission-request */
function isSoundAlone(details: object): boolean {
  const { mediaTypes } = details as Pick<MediaAccessPermissionRequest, 'mediaTypes'>;
  return mediaTypes?.length === 1 && mediaTypes[0] === 'audio';
}
