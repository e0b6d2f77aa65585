import { assertNever } from '../shared/assert.ts';
import type { MenuCommand } from '../shared/contract.ts';
import type { TurnEvent } from '../shared/turn-event.ts';
import type { TurnId } from '../shared/turn.ts';
import { api } from './api.ts';
import { goToComposer, openDialog, stop } from './actions/actions.ts';
import { followEchoFound } from './actions/follow-echo.ts';
import {
  connectConversations,
  moreConversations,
  newConversation,
  restoreConversation,
} from './actions/conversations.ts';
import { heardBeforeMs, noteForCaption } from './state/caption.ts';
import { onNextFrame } from './ui/next-frame.ts';
import { takeLinked } from './actions/linked.ts';
import { sound } from './actions/sound.ts';
import { reduceTurns } from './state/reduce.ts';
import { applySettings, openSettings } from './actions/settings-actions.ts';
import { store } from './state/store.ts';
import { connectTalk } from './connect-talk.ts';
import { tell } from './talk/tell.ts';
import { silenceTimers } from './actions/ringing.ts';
import { connectTimers } from './timers/timers.ts';

/**
 * Ties main's events to the store and the player, and restores what main still knows: after a crash of the page in the
 * middle of a turn, that turn goes on from here. Returns what ends it all.
 */
export function connect(): () => void {
  let pending: TurnEvent[] = [];
  let cancelFrame: (() => void) | null = null;
  const play = playEvents();

  const flush = (): void => {
    cancelFrame = null;
    if (store.getState().isOpening || pending.length === 0) return;
    const events = pending;
    pending = [];
    const begun = events.findLast((event) => event.type === 'started');
    store.setState(({ turns, asking, conversationId, latestBegun }) => ({
      turns: events.reduce((all, event) => reduceTurns(conversationId, all, event), turns),
      asking: begun === undefined ? asking : null,
      latestBegun:
        begun === undefined ? latestBegun : { turnId: begun.turnId, conversationId: begun.conversationId },
    }));
  };
  // Sound does not wait for a frame; everything on the screen does, together and in order.
  const onEvent = (event: TurnEvent): void => {
    noteForCaption(event);
    play(event);
    pending.push(event);
    cancelFrame ??= onNextFrame(flush);
  };

  const ends = [
    api.turn.onEvent(onEvent),
    api.settings.onChanged(applySettings),
    connectTalk(),
    followEchoFound(),
    connectTimers(),
    api.hearing.onEvent((event) => tell({ type: 'hearing', event })),
    api.app.onMenuCommand(obey),
    api.app.onLinkOpened(() => void takeLinked()),
    connectConversations(),
    // What came while another conversation was being opened.
    store.subscribe(({ isOpening }, before) => {
      if (before.isOpening && !isOpening) flush();
    }),
    () => cancelFrame?.(),
  ];
  void api.settings.get().then((result) => {
    if (result.ok) applySettings(result.data);
    else store.setState({ refused: { error: result.error, retry: null } });
  });
  // A link's question comes into the composer that is there then.
  void restoreConversation().then(takeLinked);
  void moreConversations();
  return () => ends.forEach((end) => end());
}

/** Hands what is to be heard to the player. */
function playEvents(): (event: TurnEvent) => void {
  /** The turn that may still send audio. */
  let open: TurnId | null = null;
  return (event) => {
    switch (event.type) {
      case 'started':
      case 'resumed':
        open = event.turnId;
        sound.player.begin(event.turnId);
        return;
      case 'audio':
        // The rest of a turn that this page has not seen begin.
        if (open === null) {
          open = event.turnId;
          sound.player.begin(event.turnId);
        }
        sound.player.enqueue(event.turnId, event.utteranceId, event.pcm, event.sampleRateHz);
        return;
      case 'utteranceEnd':
        sound.player.endUtterance(event.turnId, event.utteranceId);
        return;
      case 'withdrawn':
        sound.player.withdraw(
          event.turnId,
          event.utteranceId,
          Math.max(0, event.keepMs - heardBeforeMs(event.turnId, event.utteranceId)),
        );
        return;
      case 'silenced':
        void sound.player.stop();
        // What was queued is void; what this turn says from now on is not.
        if (open === event.turnId) sound.player.begin(event.turnId);
        return;
      case 'cancelled':
        open = null;
        void sound.player.stop();
        return;
      case 'done':
      case 'speechSent':
        open = null;
        sound.player.finishTurn(event.turnId);
        return;
      case 'thinking':
      case 'text':
      case 'signature':
      case 'toolCall':
      case 'toolResult':
      case 'roundEnded':
      case 'permission':
      case 'reinterpreted':
      case 'utterance':
      case 'words':
      case 'heard':
      case 'failed':
      case 'stoppedAt':
      case 'waiting':
      case 'warning':
      case 'timeline':
      case 'cost':
      case 'transport':
      case 'speechSlowed':
        return;
      default:
        assertNever(event);
    }
  };
}

/** What a command of the menu opens. */
const COMMAND_DIALOGS = {
  openPalette: 'palette',
  openShortcuts: 'shortcuts',
  confirmClose: 'confirmClose',
} as const;

function obey(command: MenuCommand): void {
  switch (command) {
    case 'newConversation':
      void newConversation();
      return;
    case 'openSettings':
      openSettings();
      return;
    case 'focusComposer':
      goToComposer();
      return;
    case 'stop':
      silenceTimers();
      void stop();
      return;
    case 'openPalette':
    case 'openShortcuts':
    case 'confirmClose':
      openDialog(COMMAND_DIALOGS[command]);
      return;
    default:
      assertNever(command);
  }
}
