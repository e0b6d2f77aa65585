import { AS_IN_SETTINGS } from '../../../src/shared/conversation-setup.ts';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings.ts';
import { handleApp } from '../../../src/main/ipc/handlers/app-api.ts';
import { handleConversations } from '../../../src/main/ipc/handlers/conversations-api.ts';
import { handleSearching } from '../../../src/main/ipc/handlers/search-api.ts';
import { handleCatalogues } from '../../../src/main/ipc/handlers/catalogues-api.ts';
import { handleHearing } from '../../../src/main/ipc/handlers/hearing-api.ts';
import { handleSettings } from '../../../src/main/ipc/handlers/settings-api.ts';
import { handleSetup } from '../../../src/main/ipc/handlers/setup-api.ts';
import { handleSpeech } from '../../../src/main/ipc/handlers/speech-api.ts';
import { handleTimers } from '../../../src/main/ipc/handlers/timers-api.ts';
import { handleTurnTree } from '../../../src/main/ipc/handlers/turn-tree-api.ts';
import { handleTurns } from '../../../src/main/ipc/handlers/turn-api.ts';
import { handleUpdates } from '../../../src/main/ipc/handlers/updates-api.ts';
import type { Ipc } from '../../../src/main/ipc/ipc.ts';
import { resolveConnection } from '../../../src/main/connection/connection.ts';
import type { Turns } from '../../../src/main/turn/turns.ts';

/** Registers every handler of the app over parts that only note that they ran. */
export function handleEverything(
  ipc: Ipc,
  ran: (what: string) => void,
  openExternal: (address: string) => Promise<void> = () => Promise.resolve(),
): void {
  const turns: Record<keyof Turns, unknown> = {
    records: () => (ran('records'), []),
    versions: () => [],
    rearrange: (_id: string, change: () => void) => (change(), Promise.resolve()),
    start: () => (ran('start'), Promise.resolve({ turnId: TURN_ID })),
    speakAgain: () => (ran('speakAgain'), Promise.resolve()),
    cancel: () => ran('cancel'),
    retryNow: () => ran('retryNow'),
    permit: () => ran('permit'),
    heard: () => ran('heard'),
    find: () => (ran('find'), null),
    shownId: TURN_ID,
    isReplying: false,
    show: () => (ran('show'), Promise.resolve()),
    begin: () => (ran('begin'), Promise.resolve()),
    leave: () => (ran('leave'), Promise.resolve()),
    close: () => ran('close'),
    resendUnheard: () => ran('resendUnheard'),
    followSettings: () => ran('followSettings'),
  };
  handleTurns(ipc, turns as unknown as Turns, () => ran('askedAgain'));
  handleSearching(ipc, { search: async () => (ran('search'), null) });
  handleTurnTree(ipc, {
    turns: turns as unknown as Turns,
    conversations: {
      showVersion: () => ran('showVersion'),
      removeTurn: () => ran('removeTurn'),
      restoreTurn: () => ran('restoreTurn'),
      branch: () => (ran('branch'), TURN_ID),
    },
    branchTitle: (title) => title,
  });
  handleConversations(ipc, {
    turns: turns as unknown as Turns,
    conversations: {
      newId: () => TURN_ID,
      list: () => (ran('list'), []),
      rename: () => ran('rename'),
      pin: () => ran('pin'),
      remove: () => ran('remove'),
      restore: () => ran('restore'),
      draft: () => '',
      setup: () => AS_IN_SETTINGS,
      keepDraft: () => ran('keepDraft'),
      keepNow: () => (ran('keepNow'), true),
    },
    notKept: () => null,
  });
  handleSetup(ipc, {
    conversations: { setUp: () => (ran('setUp'), AS_IN_SETTINGS) },
    changed: () => ran('setupChanged'),
  });
  handleSettings(ipc, {
    store: {
      get: () => DEFAULT_SETTINGS,
      update: () => (ran('update'), Promise.resolve(DEFAULT_SETTINGS)),
      onChange: () => () => {},
      damagedFileKeptAs: null,
    },
    keys: {
      save: () => (ran('saveKey'), Promise.resolve()),
      remove: () => (ran('removeKey'), Promise.resolve()),
      check: () => null,
    },
    wrongRegion: { useFound: () => (ran('useFoundHost'), Promise.resolve()) },
    connection: () =>
      resolveConnection({
        settings: DEFAULT_SETTINGS.connection,
        environment: {},
        storedKey: () => ({ state: 'none' }),
      }),
    services: { askedForModel: () => ran('askedForModel') },
  });
  handleCatalogues(ipc, {
    check: () => (
      ran('check'),
      Promise.resolve({ host: 'a', chat: [], speech: [], hearing: [], unsaid: [] })
    ),
    models: () => (ran('models'), Promise.resolve([])),
    voices: () => (ran('voices'), Promise.resolve({ voices: [], from: 'builtIn', error: null })),
    probe: () => (ran('probe'), Promise.resolve()),
    preview: () => (ran('preview'), Promise.resolve({ pcm: new Uint8Array(2), sampleRateHz: 24_000 })),
  });
  handleHearing(ipc, {
    warm: () => (ran('warm'), Promise.resolve()),
    transcribe: () => (ran('transcribe'), Promise.resolve({ text: '' })),
    cancel: () => ran('cancelHearing'),
    retryNow: () => ran('retryHearing'),
  });
  handleSpeech(ipc, {
    save: () => (ran('save'), Promise.resolve(null)),
    showSaved: () => ran('showSaved'),
  });
  handleTimers(ipc, {
    list: () => (ran('timers'), []),
    cancel: () => (ran('cancelTimer'), null),
  });
  handleUpdates(ipc, {
    updates: {
      state: { kind: 'off' },
      checkNow: () => ran('checkNow'),
      restart: () => (ran('restart'), false),
    },
    openPage: () => ran('openPage'),
  });
  handleApp(ipc, {
    version: '0.0.0',
    shell: { openExternal },
    platformUrl: () => (ran('platformUrl'), 'https://platform.minimax.io'),
    keyPageUrl: () => (ran('keyPageUrl'), 'https://platform.minimax.io'),
    warmUp: () => (ran('warmUp'), Promise.resolve()),
    takeLink: () => (ran('takeLink'), null),
    answerClose: () => ran('answerClose'),
  });
}

export const TURN_ID = '0198c0de-0000-7000-8000-000000000001';

/** An argument of each call that is accepted as it stands. */
export const GOOD_ARGUMENTS: Readonly<Record<string, unknown>> = {
  'turn.start': {
    kind: 'ask',
    conversationId: TURN_ID,
    text: 'Hello',
    sentAtEpochMs: 1_700_000_000_000,
    dictated: { speechEndEpochMs: 1_700_000_000_000, transcriptReadyEpochMs: 1_700_000_000_500.5 },
    replacesTurnId: null,
  },
  'turn.cancel': { turnId: TURN_ID },
  'turn.retryNow': { turnId: TURN_ID },
  'turn.speakAgain': { turnId: TURN_ID },
  'turn.permit': { turnId: TURN_ID, callId: 'call-1', answer: 'once' },
  'turn.heard': {
    turnId: TURN_ID,
    utteranceId: 0,
    heardMs: 10.5,
    audibleAtEpochMs: 1_700_000_000_000.25,
    endedAtEpochMs: null,
    cut: false,
  },
  'turn.playUnheard': null,
  'turn.showVersion': { conversationId: TURN_ID, turnId: TURN_ID },
  'turn.remove': { conversationId: TURN_ID, turnId: TURN_ID },
  'turn.restore': { conversationId: TURN_ID, turnId: TURN_ID },
  'turn.branch': { conversationId: TURN_ID, turnId: TURN_ID },
  'conversation.get': null,
  'conversation.begin': null,
  'conversation.open': { id: TURN_ID },
  'conversation.list': { after: null, limit: 200 },
  'conversation.rename': { id: TURN_ID, title: 'Ships' },
  'conversation.pin': { id: TURN_ID, isPinned: true },
  'conversation.remove': { id: TURN_ID },
  'conversation.restore': { id: TURN_ID },
  'conversation.setUp': { id: TURN_ID, setup: { speed: 1.5, model: null } },
  'conversation.keepDraft': { id: TURN_ID, draft: 'Not yet sent' },
  'conversation.search': { text: 'ships', sinceEpochMs: null, model: null, voiceId: null },
  'conversation.keepNow': null,
  'settings.get': null,
  'settings.update': { voice: { speed: 1.25 } },
  'settings.saveKey': { key: 'sk-example-0123456789' },
  'settings.removeKey': null,
  'settings.useFoundHost': null,
  'models.list': null,
  'models.check': null,
  'voices.list': { refresh: true },
  'voices.preview': { voiceId: 'English_Graceful_Lady' },
  'voices.probe': { voiceId: ' moss-of-mine ' },
  'hearing.warm': null,
  'hearing.transcribe': { recordingId: 0, pcm: new Uint8Array(640) },
  'hearing.cancel': { recordingId: 7 },
  'hearing.retryNow': { recordingId: 7 },
  'speech.save': { kind: 'reply', turnId: TURN_ID },
  'speech.showSaved': { fileId: TURN_ID },
  'timers.list': null,
  'timers.cancel': { timerId: 1 },
  'updates.get': null,
  'updates.checkNow': null,
  'updates.restart': null,
  'updates.openPage': null,
  'app.about': null,
  'app.openLink': { url: 'https://example.org/' },
  'app.openPlatform': null,
  'app.openMicrophoneSettings': null,
  'app.takeLink': null,
  'app.warmUp': null,
  'app.openKeyPage': null,
  'app.answerClose': { closes: false },
};
