import { expect } from 'vitest';
import { claim, inMain, inPage, withFixture } from './claim.ts';

const RENDERER = 'https://www.electronjs.org/docs/latest/api/ipc-renderer#ipcrendererinvokechannel-args';
const MAIN = 'https://www.electronjs.org/docs/latest/api/ipc-main#ipcmainhandlechannel-listener';
const HANDLE_SOURCE = 'https://github.com/electron/electron/blob/main/lib/browser/ipc-main-impl.ts';
const DISPATCH_SOURCE = 'https://github.com/electron/electron/blob/main/lib/browser/ipc-dispatch.ts';
const FRAME_SOURCE = 'https://github.com/electron/electron/blob/main/lib/browser/api/web-frame-main.ts';
const SEND = 'https://www.electronjs.org/docs/latest/api/web-contents#contentssendchannel-args';
const EVENT = 'https://www.electronjs.org/docs/latest/api/structures/ipc-main-invoke-event';

const app = withFixture();

claim('invoke carries arguments and result by structured clone', RENDERER, async () => {
  const clones = await inPage<Record<string, boolean>>(app(), 'call', 'clones');
  expect(Object.entries(clones).filter(([, kept]) => !kept)).toEqual([]);
  expect(Object.keys(clones)).toHaveLength(10);
});

claim('a prototype does not survive the crossing', RENDERER, async () => {
  expect(await inPage(app(), 'call', 'invokeInstance')).toMatchObject({ name: 'Object' });
});

claim('an error crosses as an error with its message', RENDERER, async () => {
  expect(await inPage(app(), 'call', 'invokeError')).toMatchObject({ isError: true, message: 'too far' });
});

claim('a function or a symbol as argument is refused', RENDERER, async () => {
  const refusal = 'An object could not be cloned.';
  expect(await inPage(app(), 'rejection', 'invokeFunction')).toBe(refusal);
  expect(await inPage(app(), 'rejection', 'invokeSymbol')).toBe(refusal);
});

claim("a handler's error arrives as its text alone", MAIN, async () => {
  expect(await inPage(app(), 'rejection', 'probe', 'throws')).toBe(
    "Error invoking remote method 'probe': TypeError: handler says no",
  );
  expect(await inPage(app(), 'rejection', 'probe', 'rejects')).toBe(
    "Error invoking remote method 'probe': Error: handler rejects",
  );
});

claim('a result that cannot be cloned is an error of the call', DISPATCH_SOURCE, async () => {
  expect(await inPage(app(), 'rejection', 'probe', 'returnsFunction')).toBe(
    "Error invoking remote method 'probe': Error: An object could not be cloned.",
  );
});

claim('a channel without a handler says so', DISPATCH_SOURCE, async () => {
  const unknown = await inPage(app(), 'rejection', 'invoke', 'unknown');
  expect(unknown).toBe("Error invoking remote method 'unknown': Error: No handler registered for 'unknown'");
  await inMain(app(), 'removed');
  expect(await inPage(app(), 'rejection', 'invoke', 'removed')).toContain('No handler registered');
});

claim('a second handler of a channel is refused', HANDLE_SOURCE, async () => {
  expect(await inMain(app(), 'secondHandler')).toBe(
    "Error: Attempted to register a second handler for 'probe'",
  );
});

claim('handleOnce answers once', MAIN, async () => {
  expect(await inPage(app(), 'call', 'invoke', 'once')).toBe('once');
  expect(await inPage(app(), 'rejection', 'invoke', 'once')).toContain('No handler registered');
});

claim(
  'a view from main takes its whole backing store along',
  'https://github.com/electron/electron/blob/main/shell/common/v8_util.cc',
  async () => {
    const pooled = await inPage<{ length: number; backing: number }>(app(), 'call', 'backingOf', 'pooled');
    expect(pooled.length).toBe('a pooled one'.length);
    expect(pooled.backing).toBeGreaterThan(pooled.length);
    const exact = await inPage<{ length: number; backing: number }>(app(), 'call', 'backingOf', 'exact');
    expect(exact.backing).toBe(exact.length);
  },
);

claim(
  'a view from the page takes its whole backing store along',
  'https://github.com/electron/electron/blob/main/shell/common/v8_util.cc',
  async () => {
    expect(await inPage(app(), 'call', 'invokeView')).toMatchObject({ bytes: 5, backing: 1000 });
  },
);

claim('messages to a page arrive in the order they were sent, whatever their size', SEND, async () => {
  const count = 200;
  const received = await inPage(app(), 'order', count);
  expect(received).toEqual(Array.from({ length: count }, (_, i) => [i, (i * 977) % 9000]));
});

claim('sending what cannot be cloned does not throw and sends nothing', FRAME_SOURCE, async () => {
  expect(await inMain(app(), 'sendFunction')).toBe('did not throw');
  await inMain(app(), 'send', 'answer', 'after it');
  await inPage(app(), 'call', 'waitFor', 'answer', 1);
  expect(await inPage(app(), 'call', 'received', 'function')).toEqual([]);
  expect(app().mainOutput()).toContain('Error sending from webFrameMain');
});

claim(
  'using a destroyed window throws',
  'https://www.electronjs.org/docs/latest/api/browser-window#windestroy',
  async () => {
    expect(await inMain(app(), 'useDestroyed')).toEqual(['TypeError: Object has been destroyed', true]);
  },
);

claim(
  'send and reply: listeners of main get the arguments, the page gets the answer',
  'https://www.electronjs.org/docs/latest/api/structures/ipc-main-event',
  async () => {
    const before = (await inPage<unknown[]>(app(), 'call', 'received', 'answer')).length;
    await inPage(app(), 'call', 'send', 'a', { b: 2 });
    await inPage(app(), 'call', 'waitFor', 'answer', before + 1);
    expect(await inMain(app(), 'state', 'sent')).toEqual([['a', { b: 2 }]]);
    expect((await inPage<unknown[]>(app(), 'call', 'received', 'answer')).at(-1)).toEqual([2]);
  },
);

claim(
  'a listener for one time is called once, a removed one never',
  'https://www.electronjs.org/docs/latest/api/ipc-renderer#ipcrendereroncechannel-listener',
  async () => {
    await inMain(app(), 'send', 'once', 1);
    await inMain(app(), 'send', 'once', 2);
    expect(await inPage(app(), 'call', 'onceReceived')).toEqual([1]);
  },
);

claim('the event names its frame and its sender', EVENT, async () => {
  expect(await inMain(app(), 'frame')).toEqual({
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    parent: null,
    isTop: true,
    isMain: true,
    sameSender: true,
    fromWebContents: true,
    senderUrl: 'app://bundle/index.html',
  });
});

claim('an event whose document has gone has no frame, or that of the document now', EVENT, async () => {
  await inMain(app(), 'keepEvent');
  expect(await inMain(app(), 'keptFrame')).toBe('app://bundle/index.html');
  const loaded = app().page.waitForEvent('load');
  await inMain(app(), 'loadOther').catch(() => 'the document that asked has gone');
  await loaded;
  expect([null, 'app://bundle/other.html']).toContain(await inMain(app(), 'keptFrame'));
});
