import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test, vi } from 'vitest';
import { createLinks } from '../../src/main/shell/links.ts';
import { withLinked } from '../../src/renderer/state/drafting.ts';

const LINK = 'parley://ask?text=Why%3F';

function stage(argv: readonly string[]) {
  const app = new EventEmitter();
  const told = vi.fn<() => void>();
  const links = createLinks(app as unknown as Pick<App, 'on'>, argv);
  links.onOpened(told);
  return { app, links, told };
}

test('P32: a question comes of a link once, whichever way the system tells of it', () => {
  const { app, links, told } = stage(['parley', LINK]);
  expect([links.take(), links.take()]).toEqual(['Why?', null]);
  app.emit('second-instance', {}, ['parley', LINK]);
  expect([links.take(), links.take()]).toEqual(['Why?', null]);
  const event = { preventDefault: vi.fn<() => void>() };
  app.emit('open-url', event, LINK);
  expect([links.take(), links.take()]).toEqual(['Why?', null]);
  expect(told).toHaveBeenCalledTimes(2);
  expect(event.preventDefault).toHaveBeenCalledOnce();
});

test('P32: what is not such a link brings nothing', () => {
  const { app, links, told } = stage(['parley', 'parley://settings', '--remote-debugging-port=1']);
  app.emit('second-instance', {}, ['parley', 'parley://ask?text=a&send=now']);
  app.emit('open-url', { preventDefault: () => {} }, 'https://ask?text=a');
  expect(links.take()).toBeNull();
  expect(told).not.toHaveBeenCalled();
});

test('P32: a link never changes what the user writes, and what it brought stands apart from that', () => {
  const linked = { question: 'Why?', place: 'beside' } as const;
  const typed = { draft: 'half a thought', editing: null };
  expect(withLinked(typed, 'Why?')).toEqual({ ...typed, linked });
  const editing = { draft: '', editing: { turnId: 'a', formerDraft: 'aside' } };
  expect(withLinked(editing, 'Why?')).toEqual({ ...editing, linked });
  expect(withLinked({ draft: ' \n', editing: null }, 'Why?')).toEqual({
    draft: 'Why?',
    editing: null,
    linked: { question: 'Why?', place: 'composer' },
  });
});
