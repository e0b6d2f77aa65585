import { clipboard, Notification, shell } from 'electron';
import type { ToolGroup } from '../../shared/tools.ts';
import type { Log } from '../shell/log.ts';
import { createNotices } from '../shell/notices.ts';
import { openExternal } from '../shell/open-external.ts';
import { builtInTools } from '../tools/built-in/built-in.ts';
import { createToolboxes } from '../tools/create-toolbox.ts';
import createCalculatorWorker from '../tools/sums/calculator-worker.ts?nodeWorker';
import { createWorkOut } from '../tools/sums/work-out.ts';
import { sayTimer, timerSentence } from '../tools/timers/say-timer.ts';
import { Timers } from '../tools/timers/timers.ts';
import type { Toolboxes } from '../tools/toolbox.ts';
import type { Outside } from './outside.ts';
import type { Page } from './page.ts';
import type { Profile } from './profile.ts';
import { startTimer } from './start-timer.ts';

export interface Tools {
  readonly toolboxes: Toolboxes;
  readonly timers: Timers;
}

/** What a model may have done, and the timers that outlive its turn. */
export function createTools(
  { ipc, window }: Page,
  { store }: Profile,
  { services }: Outside,
  { log, tellSettings }: { readonly log: Log; readonly tellSettings: () => void },
): Tools {
  const notify = createNotices(
    { isSupported: () => Notification.isSupported(), make: (options) => new Notification(options) },
    window,
  );
  const timers = new Timers({
    epochNowMs: Date.now,
    startTimer,
    say: sayTimer({ isSpoken: () => store.get().speakReplies, sayClip: services.sayClip, report: log }),
    changed: (list) => ipc.timers.notifyChanged({ timers: list }),
    due: (timer) => notify(timerSentence(timer)),
    rang: ipc.timers.notifyRang,
  });
  const allow = (group: ToolGroup): void => {
    const allowed = [...new Set([...store.get().tools.allowed, group])];
    // It holds until the app closes where the disk refuses; the settings show it.
    store
      .update({ tools: { allowed } })
      .catch((error: unknown) => log('tools.notSaved', { error }))
      .finally(tellSettings);
  };
  const toolboxes = createToolboxes({
    tools: builtInTools({
      epochNowMs: Date.now,
      timers,
      // It needs nothing of the environment, which may hold a key.
      workOut: createWorkOut({ createWorker: () => createCalculatorWorker({ env: {} }) }),
      openExternal: (address) => openExternal(shell, address),
      // Text alone, whatever else was copied. Asked only after the user's yes.
      readClipboard: async () => clipboard.readText(),
      webSearch: services.webSearch,
    }),
    settings: () => store.get().tools,
    allow,
    report: log,
  });
  return { toolboxes, timers };
}
