import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { isTrustedFrame } from '../../src/main/shell/trusted-frame.ts';
import {
  createBoundary,
  fakeContents,
  OWN_FRAME,
  type FakeFrame,
  type Sender,
} from '../support/ipc/boundary.ts';

const parent = OWN_FRAME as FakeFrame['parent'];
const FOREIGN_SENDERS: Readonly<Record<string, Partial<Sender>>> = {
  'a frame that is gone': { frame: null },
  'a frame inside the page': { frame: { ...OWN_FRAME, parent } },
  'a host that begins like the app’s': {
    frame: { parent: null, url: 'app://parley.evil/index.html', origin: 'app://parley.evil' },
  },
  'the app’s name as a user name': {
    frame: { parent: null, url: 'app://parley@evil/index.html', origin: 'app://evil' },
  },
  'a user name before the app’s host': {
    frame: { parent: null, url: 'app://someone@parley/index.html', origin: 'app://parley' },
  },
  'the app’s host with a port': {
    frame: { parent: null, url: 'app://parley:1/index.html', origin: 'app://parley:1' },
  },
  'the app’s host under https': {
    frame: { parent: null, url: 'https://parley/index.html', origin: 'https://parley' },
  },
  'a file': { frame: { parent: null, url: 'file:///app:/parley/index.html', origin: 'file://' } },
  'a data URL': { frame: { parent: null, url: 'data:text/html,app://parley', origin: 'null' } },
  'an empty page that inherited the app’s origin': {
    frame: { parent: null, url: 'about:blank', origin: 'app://parley' },
  },
  'the app’s address without its origin (a sandboxed document)': {
    frame: { parent: null, url: 'app://parley/index.html', origin: 'null' },
  },
  'another host’s address with the app’s origin': {
    frame: { parent: null, url: 'app://parley.evil/index.html', origin: 'app://parley' },
  },
  'another scheme’s address with the app’s origin': {
    frame: { parent: null, url: 'https://parley/index.html', origin: 'app://parley' },
  },
  'no address': { frame: { parent: null, url: '', origin: 'app://parley' } },
  'another page at the app’s own address': { contents: fakeContents() },
};

let ran = 0;
beforeEach(() => {
  ran = 0;
});

function opening(hasPage?: () => boolean) {
  const boundary = createBoundary(hasPage);
  boundary.ipc.app.handleOpenPlatform(z.null(), () => {
    ran += 1;
    return null;
  });
  return boundary;
}

test('P2: the app’s own page is answered', async () => {
  expect(await opening().invoke('app.openPlatform', null)).toEqual({ ok: true, data: null });
  expect(ran).toBe(1);
});

for (const [name, sender] of Object.entries(FOREIGN_SENDERS)) {
  test(`P2: ${name} is refused before anything runs`, async () => {
    const boundary = opening();
    await expect(boundary.invoke('app.openPlatform', null, sender)).rejects.toThrow('Refused');
    expect(ran).toBe(0);
    expect(boundary.reports).toEqual([{ event: 'ipc.refused', fields: { channel: 'app.openPlatform' } }]);
  });
}

test('P2: nobody is answered while there is no window', async () => {
  await expect(opening(() => false).invoke('app.openPlatform', null)).rejects.toThrow('Refused');
  expect(ran).toBe(0);
});

test('P2: a frame that can no longer be asked counts as refused', async () => {
  const disposed = {
    get parent(): never {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
    url: OWN_FRAME.url,
    origin: OWN_FRAME.origin,
  };
  await expect(opening().invoke('app.openPlatform', null, { frame: disposed })).rejects.toThrow();
  expect(ran).toBe(0);
});

test('P2: any page of the app may speak, whatever its path, query and fragment', () => {
  for (const url of ['app://parley/', 'app://parley/index.html?x=1#y', 'app://parley/a/b.html'])
    expect(isTrustedFrame({ ...OWN_FRAME, url })).toBe(true);
});
