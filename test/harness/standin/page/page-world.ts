import type { Bridge, BridgeRequest, Wire } from './bridge.ts';

/**
 * The page's end of the bridge: puts the preload's API on window, frozen and not to be replaced,
 * and asks main before a microphone or camera is opened. Runs before any script of the page.
 */
export function installPageWorld(
  createBridge: (
    token: string,
    here: 'page',
    handle: (request: BridgeRequest, bridge: Bridge) => Wire,
  ) => Bridge,
  token: string,
): void {
  const freeze = (value: unknown): unknown => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    if (ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
    for (const inner of Object.values(value)) freeze(inner);
    return Object.freeze(value);
  };

  const bridge = createBridge(token, 'page', (request, { fromWire }) => {
    if (request.op !== 'expose') throw new Error(`unexpected request: ${request.op}`);
    if (request.key in window) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    }
    Object.defineProperty(window, request.key, { value: freeze(fromWire(request.value)), enumerable: true });
    return ['value', undefined];
  });

  // Chromium would open the window before main could refuse it; Electron asks first, and
  // a refused page gets null.
  window.open = function open(url = '', target = ''): null {
    bridge.ask({ op: 'open', url: new URL(url, document.baseURI).href, frameName: target });
    return null;
  };

  if (!('mediaDevices' in navigator)) return;
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  MediaDevices.prototype.getUserMedia = async function getUserMedia(constraints) {
    const mediaTypes = (['audio', 'video'] as const).filter((kind) => Boolean(constraints?.[kind]));
    if (mediaTypes.length > 0) {
      await new Promise((resolve) => {
        bridge.ask({ op: 'permission', mediaTypes, answer: bridge.toWire(resolve) });
      });
    }
    // Decided in main, then told to Chromium. The headless shell knows what it was told and would
    // open the device all the same.
    for (const kind of mediaTypes) {
      const name = kind === 'audio' ? 'microphone' : 'camera';
      const { state } = await navigator.permissions.query({ name });
      if (state === 'denied') throw new DOMException('Permission denied', 'NotAllowedError');
    }
    return open(constraints);
  };
}
