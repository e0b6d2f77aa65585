/**
 * The rooms of src, and who may know whom. What is not on this list is forbidden: an import, a
 * folder, a circle (check-rooms.ts). The table of docs/architecture.md says the same, and is
 * checked against it. Each room has a page in docs/rooms (check-docs.ts).
 *
 * A room is a folder, or a file that is a room of its own, named by its path in src. A room inside
 * another stands for itself.
 */
export interface Room {
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** Its own folders, which belong to it. */
  readonly folders?: readonly string[];
  /** The rooms, and the single files of others, that it may import. Everybody may know `shared`. */
  readonly knows?: readonly string[] | 'everything';
  /** Of these it may know types alone: of what it is given, and does not choose. */
  readonly knowsTypesOf?: readonly string[];
  /** The page of docs/rooms that it shares with others. Left out: one of its own, named by its path. */
  readonly page?: string;
}

const NET_FAULT = 'main/net/service-error.ts';
const SPEECH = 'main/speech/speech-transport.ts';
const CHAT = 'main/chat/chat-model.ts';

export const ROOMS: Readonly<Record<string, Room>> = {
  shared: {
    purpose: 'the contract between the processes, and what all of them count alike',
    folders: ['caption', 'data-address', 'locales', 'locales/en'],
  },
  preload: { purpose: 'the page’s api, made from the contract' },

  'main/index.ts': { purpose: 'boot: one line a part', knows: 'everything', page: 'main-boot' },
  'main/boot': {
    purpose: 'makes the parts, and tells each what it needs of the others',
    knows: 'everything',
  },
  'main/services': {
    purpose: 'joins settings, connection and protocols',
    knows: 'everything',
    page: 'main-boot',
  },
  'main/texts.ts': { purpose: 'words of main: menus and dialogs', page: 'main-boot' },
  'main/net': {
    purpose: 'HTTP, sockets, proxies, retries, and what goes wrong with them',
    folders: ['faults', 'http', 'socket'],
  },
  'main/disk': { purpose: 'files that are written whole' },
  'main/audio': { purpose: 'formats and samples', knows: ['main/net/http/sniff.ts', NET_FAULT] },
  'main/settings': { purpose: 'settings and keys on disk', knows: ['main/net', 'main/disk'] },
  'main/chat': {
    purpose: 'the interface ChatModel, models, prices, and a folder for each wire',
    folders: ['anthropic', 'openai', 'thinking', 'wires'],
    knows: ['main/net'],
  },
  'main/hearing': {
    purpose: 'the interface Transcriber, and its engines',
    knows: ['main/net', 'main/audio'],
  },
  'main/speech': {
    purpose: 'the interface SpeechTransport, and the ways to a service’s voice',
    folders: ['clips', 'http', 'limits', 'socket', 'voices', 'ways', 'words'],
    knows: ['main/net', 'main/audio'],
  },
  'main/errors': {
    purpose: 'from a fault to a code, its values and the one action that helps',
    knows: ['main/net'],
    knowsTypesOf: ['main/chat', 'main/speech', 'main/hearing'],
  },
  'main/connection': {
    purpose: 'where requests go, and with which key; the demo',
    knows: ['main/net', 'main/settings', 'main/errors', 'simulator'],
    knowsTypesOf: [CHAT, SPEECH],
  },
  'main/speakable': { purpose: 'from growing Markdown to text for the ear', folders: ['sentences'] },
  'main/record': { purpose: 'what is known of a turn, and what was heard of it', knows: ['main/speakable'] },
  'main/speaking': {
    purpose: 'from text to sound, in order',
    knows: ['main/record', 'main/speakable', NET_FAULT],
    knowsTypesOf: [SPEECH],
  },
  'main/turn': {
    purpose: 'the conversation’s records and the turn at work',
    knows: ['main/speaking', 'main/record', 'main/errors', NET_FAULT],
    knowsTypesOf: [CHAT, SPEECH, 'main/tools/toolbox.ts'],
  },
  'main/conversations': {
    purpose: 'conversations on disk: their list, their turns, what is kept when',
    folders: ['search'],
    knows: ['main/disk/put-aside.ts'],
  },
  'main/tools': {
    purpose: 'what a model may call: the interface Toolbox, the tools, and timers that outlive a turn',
    folders: ['built-in', 'search', 'sums', 'timers'],
    knows: ['main/net', 'main/texts.ts'],
    knowsTypesOf: [CHAT],
  },
  'main/updates': {
    purpose: 'newer versions: whether there is one, its download, and the restart as it',
    knows: ['main/net'],
  },
  'main/saving': {
    purpose: 'speech to a file',
    knows: ['main/speakable', 'main/errors', NET_FAULT],
    knowsTypesOf: ['main/speech', 'main/shell', 'main/disk'],
  },
  'main/shell': {
    purpose: 'what only Electron gives: window, menu, dialogs, permissions, log',
    knows: ['main/texts.ts', 'main/net/redact.ts', 'main/disk/read-small.ts', NET_FAULT],
    knowsTypesOf: ['main/disk'],
  },
  'main/ipc': {
    purpose: 'the only ipcMain; a file for each group of the contract',
    folders: ['handlers'],
    knows: [
      'main/shell',
      'main/errors',
      'main/settings/schema.ts',
      'main/settings/clean-key.ts',
      'main/net/base-url.ts',
    ],
    knowsTypesOf: [
      'main/connection',
      'main/settings',
      'main/hearing',
      'main/turn',
      'main/tools',
      'main/conversations',
      'main/updates',
    ],
  },

  'renderer/index.html': { purpose: 'the page before its script', page: 'renderer-boot' },
  'renderer/main.tsx': { purpose: 'boot of the page', knows: 'everything', page: 'renderer-boot' },
  'renderer/App.tsx': { purpose: 'puts the screens together', knows: 'everything', page: 'renderer-boot' },
  'renderer/connect.ts': {
    purpose: 'from what main tells to the store',
    knows: 'everything',
    page: 'renderer-boot',
  },
  'renderer/connect-talk.ts': {
    purpose: 'gives the machine for talking its ports',
    knows: 'everything',
    page: 'renderer-boot',
  },
  'renderer/api.ts': { purpose: 'main, as the page knows it', page: 'renderer-boot' },
  'renderer/i18n.ts': { purpose: 'words of the page', page: 'renderer-boot' },
  'renderer/i18next.d.ts': { purpose: 'types of the words’ keys', page: 'renderer-boot' },
  'renderer/css.d.ts': { purpose: 'types of styles', page: 'renderer-boot' },
  'renderer/styles': { purpose: 'tokens and styles' },
  'renderer/ui': { purpose: 'controls and hooks that know no store' },
  'renderer/audio': { purpose: 'player, recorder and devices' },
  'renderer/listening': { purpose: 'detection of speech, in its worker', knows: ['renderer/audio'] },
  'renderer/markdown': {
    purpose: 'a reply’s Markdown on the screen',
    folders: ['formula', 'pictures', 'read', 'view'],
    knows: ['renderer/ui'],
  },
  'renderer/state': { purpose: 'the store and its reduction', knowsTypesOf: ['renderer/audio'] },
  'renderer/actions': {
    purpose: 'what asks main and plays, for all screens',
    knows: ['renderer/state', 'renderer/talk/tell.ts', 'renderer/audio', 'renderer/api.ts'],
  },
  'renderer/talk': {
    purpose: 'what the user says, from the microphone to the question: one machine, and who runs it',
    knows: ['renderer/audio', 'renderer/listening', 'renderer/state'],
  },
  'renderer/alerts': {
    purpose: 'what went wrong, its one button, and the state in words',
    knows: ['renderer/actions', 'renderer/api.ts', 'renderer/state', 'renderer/talk', 'renderer/ui'],
  },
  'renderer/caption': {
    purpose: 'marks of what sounds and what was not heard',
    knows: ['renderer/state'],
    knowsTypesOf: ['renderer/markdown'],
  },
  'renderer/saving': {
    purpose: 'speech to a file, as screens offer it',
    knows: ['renderer/alerts', 'renderer/api.ts', 'renderer/ui'],
  },
  'renderer/composer': {
    purpose: 'where the user writes',
    knows: ['renderer/actions', 'renderer/alerts', 'renderer/state', 'renderer/talk', 'renderer/ui'],
  },
  'renderer/conversation': {
    purpose: 'the turns on the screen',
    knows: [
      'renderer/actions',
      'renderer/alerts',
      'renderer/caption',
      'renderer/markdown',
      'renderer/saving',
      'renderer/state',
      'renderer/timers',
      'renderer/ui',
      'renderer/updates',
    ],
  },
  'renderer/updates': {
    purpose: 'newer versions, as screens tell of them',
    knows: ['renderer/api.ts', 'renderer/state'],
  },
  'renderer/timers': {
    purpose: 'timers that run and ring, and their sound',
    knows: ['renderer/actions', 'renderer/api.ts', 'renderer/audio', 'renderer/state', 'renderer/ui'],
  },
  'renderer/voice': {
    purpose: 'the voice view',
    knows: [
      'renderer/actions',
      'renderer/alerts',
      'renderer/caption',
      'renderer/state',
      'renderer/talk',
      'renderer/timers',
      'renderer/ui',
    ],
  },
  'renderer/search': {
    purpose: 'searching all conversations, finding in the open one, and their marks',
    knows: ['renderer/actions', 'renderer/api.ts', 'renderer/state', 'renderer/ui'],
  },
  'renderer/navigation': {
    purpose: 'sidebar, top bar, commands and what the keyboard opens',
    knows: [
      'renderer/actions',
      'renderer/alerts',
      'renderer/api.ts',
      'renderer/search',
      'renderer/state',
      'renderer/talk',
      'renderer/timers',
      'renderer/ui',
    ],
  },
  'renderer/settings': {
    purpose: 'the settings, a folder for each pane',
    folders: ['about', 'appearance', 'connection', 'fields', 'listening', 'replies', 'tools', 'voice'],
    knows: [
      'renderer/actions',
      'renderer/alerts',
      'renderer/api.ts',
      'renderer/audio',
      'renderer/listening',
      'renderer/saving',
      'renderer/state',
      'renderer/styles',
      'renderer/talk',
      'renderer/timers',
      'renderer/ui',
      'renderer/updates',
    ],
  },

  simulator: {
    purpose: 'plays the service, for tests and the demo; shares no code with its client',
    folders: [
      'brain',
      'chat',
      'clock',
      'exchange',
      'faults',
      'hearing',
      'log',
      'messages',
      'search',
      'socket',
      'speech',
      'voice',
    ],
  },
};
