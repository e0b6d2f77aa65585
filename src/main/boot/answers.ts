import { app, dialog, shell } from 'electron';
import { Hearing } from '../hearing/hear-recording.ts';
import { handleApp } from '../ipc/handlers/app-api.ts';
import { handleCatalogues } from '../ipc/handlers/catalogues-api.ts';
import { handleHearing } from '../ipc/handlers/hearing-api.ts';
import { handleSettings } from '../ipc/handlers/settings-api.ts';
import { handleSpeech } from '../ipc/handlers/speech-api.ts';
import { handleTurns } from '../ipc/handlers/turn-api.ts';
import { saveSpeech } from '../saving/save-speech.ts';
import type { Log } from '../shell/log.ts';
import { createSaveDialog } from '../shell/save-dialog.ts';
import { NO_TOOLS } from '../tools/toolbox.ts';
import { Turns } from '../turn/turns.ts';
import type { Outside } from './outside.ts';
import type { Page } from './page.ts';
import type { Profile } from './profile.ts';

/** What answers the page's calls, and works on after them. */
export interface Answers {
  readonly turns: Turns;
  readonly hearing: Hearing;
}

/** A handler for every call of the contract. */
export function answerPage(page: Page, profile: Profile, outside: Outside, log: Log): Answers {
  const { ipc, window } = page;
  const { store, disk } = profile;
  const { services, platformUrl } = outside;
  const turns = new Turns({
    connect: services.forTurn,
    asking: services.asking,
    toolbox: NO_TOOLS,
    speakReplies: () => store.get().speakReplies,
    send: ipc.turn.notifyEvent,
    epochNowMs: () => performance.timeOrigin + performance.now(),
    report: log,
  });
  const hearing = new Hearing({
    choose: services.transcriberChoice,
    send: ipc.hearing.notifyEvent,
    report: log,
  });
  const saving = {
    maker: services.fileMaker,
    settings: () => store.get().saving,
    replyOf: (turnId: string) => turns.records().find(({ id }) => id === turnId)?.reply ?? null,
    choose: createSaveDialog(dialog, window.current),
    disk,
    report: log,
  };
  handleTurns(ipc, turns);
  handleHearing(ipc, hearing);
  handleSettings(ipc, { store, ...outside });
  handleCatalogues(ipc, services);
  handleSpeech(ipc, { save: (what) => saveSpeech(saving, what) });
  handleApp(ipc, { version: app.getVersion(), shell, platformUrl, warmUp: services.warmUp });
  page.assertComplete();
  return { turns, hearing };
}
