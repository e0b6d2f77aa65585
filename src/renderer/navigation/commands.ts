import type { TFunction } from 'i18next';
import type { page } from '../../shared/locales/en/page.ts';
import { goToComposer, openDialog, regenerate, speakAgain, stop, toggleSidebar } from '../actions/actions.ts';
import {
  openModelChoice,
  openSettings,
  openVoiceChoice,
  setSpeakReplies,
} from '../actions/settings-actions.ts';
import { turnToStop } from '../state/assistant-state.ts';
import { speaksReplies } from '../state/speaks-replies.ts';
import type { AppState } from '../state/store.ts';
import { SETTINGS_TABS, stageOf } from '../state/view.ts';
import { tell } from '../talk/tell.ts';
import { endVoiceView, openVoiceView } from '../talk/voice-view.ts';
import { newConversation, restoreRemoved } from '../actions/conversations.ts';
import { keysOf, type ShortcutName } from './shortcut-keys.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** How it is done by the keyboard, key by key; empty: only from here. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

type Words = Exclude<keyof typeof page.palette.commands, 'settings'>;

/** What can be done now, what is done most first. */
export function commandsNow(state: AppState, t: TFunction, isMac: boolean): readonly Command[] {
  const { handsFree, view, sidebarOpen, turns, removed } = state;
  const speaks = speaksReplies(state);
  const isListenedTo = stageOf(view) === 'voice';
  const last = turns.at(-1)?.record;
  const isOver = last !== undefined && last.status !== 'running';
  const command = (id: Words, run: () => void, shortcut: ShortcutName | null = null): Command => ({
    id,
    label: t(`palette.commands.${id}`),
    keys: shortcut === null ? [] : keysOf(shortcut, t, isMac),
    run,
  });
  const only = (isOffered: boolean, offered: () => Command): readonly Command[] =>
    isOffered ? [offered()] : [];
  return [
    command('newConversation', () => void newConversation(), 'newConversation'),
    ...only(removed !== null, () => command('undoDelete', () => void restoreRemoved())),
    ...only(turnToStop(turns, state.playback) !== null, () => command('stop', () => void stop(), 'escape')),
    command('write', goToComposer),
    command('talk', () => tell({ type: 'beginTalk' })),
    handsFree === 'off'
      ? command('handsFreeOn', () => tell({ type: 'startHandsFree' }))
      : command('handsFreeOff', () => tell({ type: 'stopHandsFree' })),
    isListenedTo ? command('endVoiceView', endVoiceView) : command('voiceView', openVoiceView),
    command(speaks ? 'speakOff' : 'speakOn', () => void setSpeakReplies(!speaks)),
    ...only(isOver && last.reply !== '', () => command('speakAgain', () => void speakAgain(last?.id ?? ''))),
    ...only(isOver, () => command('regenerate', () => void regenerate(last?.id ?? ''))),
    { id: 'setUp', label: t('setup.open'), keys: [], run: () => openDialog('setup') },
    command('chooseVoice', openVoiceChoice),
    command('chooseModel', openModelChoice),
    ...SETTINGS_TABS.map((tab): Command => {
      const label = t('palette.commands.settings', { tab: t(`settings.tabs.${tab}`) });
      const keys = tab === 'connection' ? keysOf('settings', t, isMac) : [];
      return { id: `settings ${tab}`, label, keys, run: () => openSettings(tab) };
    }),
    command(sidebarOpen ? 'hideSidebar' : 'showSidebar', toggleSidebar),
    command('shortcuts', () => openDialog('shortcuts'), 'shortcuts'),
  ];
}
