import type { EventEmitter } from 'node:events';

/** Emits as Electron does: the listener is given an event that it can prevent. Tells whether it did. */
export function emitPreventable(emitter: EventEmitter, name: string): boolean {
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
  };
  emitter.emit(name, event, 'https://evil.example/');
  return prevented;
}
