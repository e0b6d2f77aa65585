import { beforeEach, expect, test } from 'vitest';
import { openSystemMicrophoneSettings } from '../../src/main/shell/open-external.ts';
import { handleEverything } from './fakes/all-handlers.ts';
import { createBoundary } from '../support/ipc/boundary.ts';

const opened: string[] = [];
const shell = {
  openExternal: (address: string) => {
    opened.push(address);
    return Promise.resolve();
  },
};

const boundary = createBoundary();
handleEverything(boundary.ipc, () => {}, shell.openExternal);
const openLink = (url: string) => boundary.invoke('app.openLink', { url });
beforeEach(() => {
  opened.length = 0;
});

test('P17: an https link is opened in the browser, in its normal form', async () => {
  expect(await openLink('HTTPS://Example.org/a b?c=d#e')).toEqual({ ok: true, data: null });
  expect(opened).toEqual(['https://example.org/a%20b?c=d#e']);
});

const REFUSED = [
  'http://example.org/',
  'file:///etc/passwd',
  'file://server/share/program.exe',
  '\\\\server\\share\\program.exe',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'blob:https://example.org/1',
  'smb://server/share',
  'ms-msdt:/id PCWDiagnostic',
  'vscode://file/etc/passwd',
  'mailto:someone@example.org',
  'app://parley/index.html',
  'https://user:password@example.org/',
  'https://user@example.org/',
  'https://:password@example.org/',
  'https://',
  'https:',
  '//example.org/',
  'example.org',
  '',
  ' ',
  '-https://example.org',
  'https//example.org',
  'view-source:https://example.org',
];
for (const url of REFUSED) {
  test(`P17: ${JSON.stringify(url)} is not opened, and the page is told`, async () => {
    expect(await openLink(url)).toMatchObject({
      ok: false,
      error: { code: 'internal', text: 'link' },
    });
    expect(opened).toEqual([]);
  });
}

test('P17: blanks and line ends around an address do not hide what it is', async () => {
  expect(await openLink('\n\t javascript:alert(1)')).toMatchObject({ ok: false });
  expect(await openLink('https://example.org/\r\nX: 1')).toEqual({ ok: true, data: null });
  expect(opened).toEqual(['https://example.org/X:%201']);
});

test('P17: besides links only the microphone’s place in the system’s settings is opened, by an address of main’s own', async () => {
  expect(await openSystemMicrophoneSettings(shell, 'darwin')).toBe(true);
  expect(await openSystemMicrophoneSettings(shell, 'win32')).toBe(true);
  expect(await openSystemMicrophoneSettings(shell, 'linux')).toBe(false);
  expect(opened).toEqual([
    'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
    'ms-settings:privacy-microphone',
  ]);
  opened.length = 0;
  expect(await boundary.invoke('app.openMicrophoneSettings', { url: 'smb://server/share' })).toMatchObject({
    ok: false,
  });
  expect(await boundary.invoke('app.openMicrophoneSettings', 'linux')).toMatchObject({ ok: false });
  expect(opened).toEqual([]);
});
