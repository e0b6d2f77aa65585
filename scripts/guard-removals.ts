/** One textual change to the sources that takes a guard away. */
export interface Removal {
  readonly promise: number;
  readonly guard: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Which of the promise's tests must notice: those that run in Node, or those that drive the app. */
  readonly shownBy: 'unit' | 'app';
}

const unit = (promise: number, guard: string, file: string, find: string, replace: string): Removal => ({
  promise,
  guard,
  file,
  find,
  replace,
  shownBy: 'unit',
});
const app = (promise: number, guard: string, file: string, find: string, replace: string): Removal => ({
  ...unit(promise, guard, file, find, replace),
  shownBy: 'app',
});

const WINDOW = 'src/main/shell/window.ts';
const FRAME = 'src/main/shell/trusted-frame.ts';
const IPC = 'src/main/ipc.ts';
const SECRETS = 'src/main/settings/secrets.ts';
const CONNECTION = 'src/main/settings/connection.ts';
const POLICY = 'src/main/shell/content-security-policy.ts';
const FILES = 'src/main/shell/app-files.ts';
const PERMISSIONS = 'src/main/shell/permissions.ts';
const NAVIGATION = 'src/main/shell/navigation.ts';
const EXTERNAL = 'src/main/shell/open-external.ts';
const REDACT = 'src/main/shell/redact-fields.ts';
const DOOR = 'src/simulator/request-handler.ts';

export const REMOVALS: readonly Removal[] = [
  unit(1, 'sandbox of the window', WINDOW, 'sandbox: true,', 'sandbox: false,'),
  unit(
    1,
    'a world of its own for the preload',
    WINDOW,
    'contextIsolation: true,',
    'contextIsolation: false,',
  ),
  unit(1, 'no Node in the page', WINDOW, 'nodeIntegration: false,', 'nodeIntegration: true,'),
  unit(1, 'no webviews', WINDOW, 'webviewTag: false,', 'webviewTag: true,'),
  unit(1, 'sandbox of all processes', 'src/main/index.ts', 'app.enableSandbox();\n', ''),
  unit(2, 'which page asks', IPC, 'event.sender !== options.page() || ', ''),
  unit(2, 'which frame asks', IPC, ' || !isTrustedFrame(event.senderFrame)', ''),
  unit(2, 'a frame that is gone', FRAME, 'frame !== null && frame.parent', 'frame === null || frame.parent'),
  unit(2, 'frames inside the page', FRAME, ' && frame.parent === null', ''),
  unit(2, 'the frame’s origin', FRAME, ' && frame.origin === APP_ORIGIN', ''),
  unit(2, 'the frame’s address', FRAME, ' && isAppUrl(frame.url)', ''),
  unit(2, 'the exact host', FRAME, 'url.host === APP_HOST', 'url.host.startsWith(APP_HOST)'),
  unit(2, 'the scheme', FRAME, 'url.protocol === `${APP_SCHEME}:` &&', ''),
  unit(2, 'no user name', FRAME, "url.username === '' &&", ''),
  unit(3, 'parsing of arguments', IPC, 'if (!parsed.success) {', 'if (false as boolean) {'),
  unit(3, 'every call has a handler', IPC, 'if (unhandled.size > 0)', 'if (unhandled.size > 99)'),
  unit(
    3,
    'unknown members of a turn',
    'src/main/api/turn-api.ts',
    "z.strictObject({\n    kind: z.literal('ask')",
    "z.object({\n    kind: z.literal('ask')",
  ),
  unit(
    3,
    'unknown members of settings',
    'src/main/settings/schema.ts',
    'settingsPatch = z.strictObject',
    'settingsPatch = z.object',
  ),
  unit(3, 'the range of speed', 'src/main/settings/schema.ts', '.max(SPEED_RANGE.max)', ''),
  unit(3, 'the longest message', 'src/main/api/turn-api.ts', '.max(LONGEST_MESSAGE)', ''),
  unit(3, 'what may stand in a key', 'src/main/api/settings-api.ts', '.regex(/^[\\x21-\\x7e]+$/u)', ''),
  unit(
    4,
    'errors become results',
    IPC,
    'return { ok: false, error: options.describe(error) };',
    'throw error;',
  ),
  unit(
    4,
    'errors in words of our own',
    'src/main/describe-error.ts',
    "...plain('internal', text('error.internal'))",
    "...plain('internal', String(error))",
  ),
  unit(
    5,
    'exact buffers in answers',
    IPC,
    'data: exactBinary(await run(parsed.data))',
    'data: await run(parsed.data)',
  ),
  unit(
    5,
    'exact buffers in events',
    IPC,
    'page.send(channel, exactBinary(payload))',
    'page.send(channel, payload)',
  ),
  unit(5, 'the size of the buffer', 'src/main/exact-binary.ts', ' && byteLength === buffer.byteLength', ''),
  unit(
    5,
    'Buffers are copied',
    'src/main/exact-binary.ts',
    'Object.getPrototypeOf(value) === Uint8Array.prototype && ',
    '',
  ),
  unit(
    6,
    'nothing generic in the preload',
    'src/preload/index.ts',
    "contextBridge.exposeInMainWorld('parley', api);",
    "contextBridge.exposeInMainWorld('parley', { ...api, ipc: { invoke: callOf } });",
  ),
  unit(
    6,
    'one argument for a call',
    'src/preload/index.ts',
    '(argument?: unknown): Promise<unknown> => ipcRenderer.invoke(channel, argument ?? null)',
    '(...all: unknown[]): Promise<unknown> => ipcRenderer.invoke(channel, ...all)',
  ),
  unit(
    6,
    'no event for listeners',
    'src/preload/index.ts',
    'listener(payload);',
    '(listener as (...all: unknown[]) => void)(_event, payload);',
  ),
  unit(
    7,
    'the key is not in the status',
    CONNECTION,
    'last4: hint(value) }',
    'last4: hint(value), key: value } as never',
  ),
  unit(7, 'short keys are not hinted', CONNECTION, 'key.length >= SHORTEST_HINTED_KEY', 'key.length >= 4'),
  unit(7, 'a service’s words are redacted', 'src/main/net/classify-answer.ts', 'redact(message)', 'message'),
  app(
    7,
    'the key is not in the status',
    CONNECTION,
    'last4: hint(value) }',
    'last4: hint(value), key: value } as never',
  ),
  unit(
    8,
    'a key by its origin',
    SECRETS,
    'get: (origin) => keys.get(origin)',
    'get: () => [...keys.values()][0]',
  ),
  unit(
    8,
    'the environment’s key',
    CONNECTION,
    'environmentKey !== null && environmentKeyFits',
    'environmentKey !== null',
  ),
  unit(
    9,
    'encryption',
    SECRETS,
    '(await vault.encryptStringAsync(key)).toString(',
    '(await Promise.resolve(Buffer.from(key))).toString(',
  ),
  unit(9, 'a file for its owner', SECRETS, 'mode: 0o600', 'mode: 0o644'),
  unit(
    9,
    'encrypting again',
    SECRETS,
    'if (shouldReEncrypt && ',
    'if ((false as boolean) && shouldReEncrypt && ',
  ),
  unit(10, 'a weak keyring is none', SECRETS, "['basic_text', 'unknown']", "['none']"),
  unit(10, 'not on disk without one', SECRETS, 'if (!strong) return;', ''),
  unit(
    11,
    'a key that cannot be read',
    SECRETS,
    '  } catch {\n    return unreadable;',
    '  } catch (error) {\n    throw error;',
  ),
  unit(
    11,
    'a damaged file of keys',
    SECRETS,
    '  } catch {\n    return {};',
    '  } catch (error) {\n    throw error;',
  ),
  unit(12, 'nothing by default', POLICY, "default-src 'none'", "default-src 'self'"),
  unit(12, 'the policy on answers', FILES, "      'content-security-policy': contentSecurityPolicy,\n", ''),
  unit(
    12,
    'the policy on refusals',
    FILES,
    "headers: { 'content-security-policy': contentSecurityPolicy } }",
    '}',
  ),
  app(
    12,
    'no inline script, no eval',
    POLICY,
    "script-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  ),
  app(12, 'the policy on answers', FILES, "      'content-security-policy': contentSecurityPolicy,\n", ''),
  app(12, 'no form', POLICY, "form-action 'none'", 'form-action *'),
  app(12, 'no worker from a blob', POLICY, "worker-src 'self'", "worker-src 'self' blob:"),
  unit(13, 'no connection', POLICY, "connect-src 'none'", "connect-src 'self'"),
  app(13, 'no connection', POLICY, "connect-src 'none'", 'connect-src *'),
  unit(14, 'GET alone', FILES, "if (request.method !== 'GET') return refuse(405);", ''),
  unit(14, 'the host', FILES, 'if (!isAppUrl(address)) return null;', ''),
  unit(
    14,
    'inside the folder',
    FILES,
    "inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? null : file",
    'inside === null ? null : file',
  ),
  unit(14, 'known kinds of file', FILES, ' || contentType === undefined', ''),
  unit(14, 'no guessing of kinds', FILES, "      'x-content-type-options': 'nosniff',\n", ''),
  unit(15, 'what is asked for', PERMISSIONS, 'decide(GRANTED.has(permission) && ', 'decide('),
  unit(15, 'what is checked', PERMISSIONS, '      GRANTED.has(permission) && details', '      details'),
  unit(15, 'by whom it is asked for', PERMISSIONS, ' && isAppUrl(details.requestingUrl)', ''),
  unit(
    15,
    'by whom it is checked',
    PERMISSIONS,
    " && requestingOrigin.replace(/\\/$/u, '') === APP_ORIGIN",
    '',
  ),
  unit(15, 'devices', PERMISSIONS, 'session.setDevicePermissionHandler(() => false);', ''),
  app(15, 'what is checked', PERMISSIONS, '      GRANTED.has(permission) && details', '      details'),
  unit(
    16,
    'leaving',
    NAVIGATION,
    "contents.on('will-navigate', (event) => {\n    event.preventDefault();",
    "contents.on('will-navigate', () => {",
  ),
  unit(
    16,
    'redirects',
    NAVIGATION,
    "contents.on('will-redirect', (event) => {\n    event.preventDefault();",
    "contents.on('will-redirect', () => {",
  ),
  unit(
    16,
    'webviews',
    NAVIGATION,
    "contents.on('will-attach-webview', (event) => {\n    event.preventDefault();",
    "contents.on('will-attach-webview', () => {",
  ),
  unit(16, 'windows', NAVIGATION, "action: 'deny'", "action: 'allow'"),
  app(16, 'the rule is in force', 'src/main/index.ts', '  forbidNavigation(log);\n', ''),
  unit(17, 'https alone', EXTERNAL, "url.protocol !== 'https:' || ", ''),
  unit(17, 'no password in a link', EXTERNAL, " || url.password !== ''", ''),
  unit(17, 'no user in a link', EXTERNAL, " || url.username !== ''", ''),
  app(17, 'https alone', EXTERNAL, "url.protocol !== 'https:' || ", ''),
  unit(
    18,
    'secret members',
    REDACT,
    "/key|secret|token|authorization|password/iu.test(key) ? '[redacted]' : ",
    '',
  ),
  unit(
    18,
    'keys in texts',
    REDACT,
    "if (typeof value === 'string') return redact(value);",
    "if (typeof value === 'string') return value;",
  ),
  unit(18, 'keys in errors', REDACT, 'message: redact(value.message)', 'message: value.message'),
  unit(
    18,
    'audio',
    REDACT,
    'if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) ',
    'if (value instanceof ArrayBuffer) ',
  ),
  unit(18, 'long lists', REDACT, 'value.slice(0, 20).map', 'value.map'),
  unit(18, 'the size of the log', 'src/main/shell/log.ts', '> LARGEST_FILE_BYTES', '> Infinity'),
  unit(20, 'loopback alone', 'src/simulator/server.ts', "listen(0, '127.0.0.1',", "listen(0, '0.0.0.0',"),
  unit(20, 'its key', DOOR, 'if (!hasKey(request, parts.key)) return refuse({ code: 1004 });', ''),
  unit(20, 'its name', DOOR, 'if (!isOwnHost(request, parts.port)) {', 'if (false as boolean) {'),
  unit(
    20,
    'a new key in each run',
    'src/simulator/server.ts',
    '`sim-${hexId()}`',
    "'sim-0123456789abcdef0123456789abcdef'",
  ),
  app(
    21,
    'one instance',
    'src/main/index.ts',
    'if (app.requestSingleInstanceLock())',
    'if (app.isReady() || true)',
  ),
  unit(
    22,
    'https or loopback',
    'src/main/net/base-url.ts',
    "!(url.protocol === 'http:' && isLoopback(url.hostname))",
    "url.protocol !== 'http:'",
  ),
  unit(
    22,
    'no password in a base',
    'src/main/net/base-url.ts',
    "if (url.username !== '' || url.password !== '') return { ok: false, fault: 'credentials' };",
    '',
  ),
  unit(
    23,
    'a damaged file',
    'src/main/settings/store.ts',
    'return { settings: DEFAULT_SETTINGS, keptAs: putAside(file, now) };',
    "throw new Error('damaged');",
  ),
  unit(
    23,
    'it is kept',
    'src/main/settings/store.ts',
    '    renameSync(file, path.join(path.dirname(file), name));\n',
    '',
  ),
  unit(
    23,
    'a folder that is read-only',
    'src/main/settings/store.ts',
    '    return path.basename(file);',
    "    throw new Error('read-only');",
  ),
];
