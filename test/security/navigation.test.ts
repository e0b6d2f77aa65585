import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test } from 'vitest';
import { forbidNavigation } from '../../src/main/shell/navigation.ts';
import { emitPreventable } from './fakes/emitter.ts';

/** A page that comes into being after the rule is in place, whoever makes it. */
function newContents() {
  const app = new EventEmitter();
  const logged: string[] = [];
  forbidNavigation(app as unknown as App, (event) => logged.push(event));
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
  const logged: unknown[][] = [];
  forbidNavigation(app as unknown as App, (...all) => logged.push(all));
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => {} });
  app.emit('web-contents-created', {}, contents);
  emitPreventable(contents, 'will-navigate');
  expect(logged).toEqual([['navigation.refused']]);
});
