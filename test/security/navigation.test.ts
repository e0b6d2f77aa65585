import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { emitPreventable } from './fakes/emitter.ts';

const electron = vi.hoisted(() => ({ app: null as unknown }));
vi.mock('electron', () => ({
  get app() {
    return electron.app;
  },
}));
const { forbidNavigation } = await import('../../src/main/shell/navigation.ts');

/** A page that comes into being after the rule is in place, whoever makes it. */
function newContents() {
  const app = new EventEmitter();
  electron.app = app;
  const logged: string[] = [];
  forbidNavigation((event) => logged.push(event));
  let openHandler: () => { action: string } = () => ({ action: 'allow' });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  return { contents, logged, open: () => openHandler() };
}

const FORBIDDEN = {
  'will-navigate': 'navigation.refused',
  'will-redirect': 'redirect.refused',
  'will-attach-webview': 'webview.refused',
};
for (const [name, line] of Object.entries(FORBIDDEN)) {
  test(`P16: ${name} is prevented for every page, and noted`, () => {
    const { contents, logged } = newContents();
    expect(emitPreventable(contents, name)).toBe(true);
    expect(logged).toEqual([line]);
  });
}

test('P16: no page opens a window', () => {
  const { open, logged } = newContents();
  expect(open()).toEqual({ action: 'deny' });
  expect(logged).toEqual(['window.refused']);
});

test('P16: the refused address is not written down: it may hold what the page wanted to carry off', () => {
  const app = new EventEmitter();
  electron.app = app;
  const logged: unknown[][] = [];
  forbidNavigation((...all) => logged.push(all));
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => {} });
  app.emit('web-contents-created', {}, contents);
  emitPreventable(contents, 'will-navigate');
  expect(logged).toEqual([['navigation.refused']]);
});
