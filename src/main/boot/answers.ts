import { app, dialog, shell } from 'electron';
import { Hearing } from '../hearing/hear-recording.ts';
import { handleApp } from '../ipc/handlers/app-api.ts';
import { handleCatalogues } from '../ipc/handlers/catalogues-api.ts';
import { handleHearing } from '../ipc/handlers/hearing-api.ts';
import { handleSettings } from '../ipc/handlers/settings-api.ts';
import { handleSpeech } from '../ipc/handlers/speech-api.ts';
import { handleTurnTree } from '../ipc/handlers/turn-tree-api.ts';
import { handleTurns } from '../ipc/handlers/turn-api.ts';
import { saveSpeech } from '../saving/save-speech.ts';
import type { Links } from '../shell/links.ts';
import { createCloseGuard, type CloseGuard } from '../shell/close-guard.ts';
import type { Log } from '../shell/log.ts';
import { createSavedFiles } from '../shell/saved-files.ts';
import { createSaveDialog } from '../shell/save-dialog.ts';
import { handleTimers } from '../ipc/handlers/timers-api.ts';
import { handleUpdates } from '../ipc/handlers/updates-api.ts';
import type { Timers } from '../tools/timers/timers.ts';
import type { Updates } from '../updates/updates.ts';
import { Turns } from '../turn/turns.ts';
import type { TurnsOptions } from '../turn/turns-options.ts';
import type { Conversations } from '../conversations/conversations.ts';
import { handleConversations } from '../ipc/handlers/conversations-api.ts';
import { text } from '../texts.ts';
import { keepConversations } from './keep-conversations.ts';
import { searchConversations } from './search-conversations.ts';
import type { SearchDesk } from '../conversations/search/search-desk.ts';
import type { Outside } from './outside.ts';
import type { Page } from './page.ts';
import type { Profile } from './profile.ts';
import { createTools } from './tools.ts';
import { createUpdates } from './updates.ts';

/** What answers the page's calls, and works on after them. */
export interface Answers {
  readonly turns: Turns;
  readonly conversations: Conversations;
  readonly search: SearchDesk;
  readonly hearing: Hearing;
  readonly timers: Timers;
  readonly closing: CloseGuard;
  readonly updates: Updates;
}

/** A handler for every call of the contract. */
export function answerPage(
  page: Page,
  profile: Profile,
  outside: Outside,
  { log, links }: { readonly log: Log; readonly links: Links },
): Answers {
  const { ipc, window } = page;
  const { store, disk } = profile;
  const { services, platformUrl, keyPageUrl } = outside;
  const epochNowMs = (): number => performance.timeOrigin + performance.now();
  const tellSettings = handleSettings(ipc, { store, ...outside });
  const { toolboxes, timers } = createTools(page, profile, outside, { log, tellSettings });
  const { conversations, notKept, isUnkept } = keepConversations(page, profile, epochNowMs, log);
  const turnsOptions: TurnsOptions = {
    connect: services.forTurn,
    asking: services.asking,
    toolboxes,
    speakReplies: () => store.get().speakReplies,
    send: ipc.turn.notifyEvent,
    keeping: conversations,
    epochNowMs,
    report: log,
  };
  const turns = new Turns(turnsOptions, conversations.newId());
  const hearing = new Hearing({
    choose: services.transcriberChoice,
    send: ipc.hearing.notifyEvent,
    report: log,
  });
  const wouldLose = (): boolean =>
    turns.isReplying || timers.list().length > 0 || (isUnkept() && turns.records().length > 0);
  const closing = createCloseGuard({
    wouldLose,
    ask: () => {
      const contents = window.current()?.webContents;
      if (contents === undefined || contents.isCrashed()) return false;
      ipc.app.notifyMenuCommand('confirmClose');
      return true;
    },
    close: () => app.quit(),
  });
  const looking = createUpdates(page, profile, outside, { log, isBusy: wouldLose });
  const savedFiles = createSavedFiles(shell);
  const saving = {
    maker: services.fileMaker,
    settings: () => store.get().saving,
    replyOf: (turnId: string) => turns.find(turnId)?.reply ?? null,
    choose: createSaveDialog(dialog, window.current),
    disk,
    keep: savedFiles.keep,
    report: log,
  };
  handleTurns(ipc, turns, () => services.askedForModel(store.get().connection.model));
  handleTurnTree(ipc, { conversations, turns, branchTitle: (title) => text('branchTitle', { title }) });
  handleConversations(ipc, { conversations, turns, notKept });
  const search = searchConversations(page, profile);
  handleTimers(ipc, timers);
  handleUpdates(ipc, looking);
  handleHearing(ipc, hearing);
  handleCatalogues(ipc, services);
  handleSpeech(ipc, {
    save: (what) => saveSpeech(saving, what),
    showSaved: savedFiles.show,
  });
  handleApp(ipc, {
    version: app.getVersion(),
    shell,
    platformUrl,
    keyPageUrl,
    warmUp: services.warmUp,
    takeLink: links.take,
    answerClose: closing.answer,
  });
  page.assertComplete();
  return { turns, conversations, search, hearing, timers, closing, updates: looking.updates };
}
