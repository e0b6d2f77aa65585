import type { AppError, Result } from '../../shared/errors.ts';
import type { SettingsPatch, SettingsState } from '../../shared/settings.ts';
import { api } from '../api.ts';
import { openDialog } from './actions.ts';
import { attempt } from './attempt.ts';
import { isOtherAccount } from './other-account.ts';
import { setUp } from './setup.ts';
import { sound } from './sound.ts';
import { keyFaults } from '../state/key-faults.ts';
import { store } from '../state/store.ts';
import { withDialog, withoutDialog, type SettingsTab, type SettingsView } from '../state/view.ts';

const { getState, setState } = store;

export function openSettings(tab: SettingsTab = 'connection', focus: SettingsView['focus'] = null): void {
  setState(({ view }) => ({ view: withDialog(view, { kind: 'settings', tab, focus }) }));
}
/** Where the model is chosen that is asked here: a conversation may have one of its own. */
export function openModelChoice(): void {
  if (getState().setup.model === null) openSettings('connection', 'model');
  else openDialog('setup');
}

/** The same of the voice. */
export function openVoiceChoice(): void {
  if (getState().setup.voiceId === null) openSettings('voice', 'voice');
  else openDialog('setup');
}

export const showTab = (tab: SettingsTab): void => openSettings(tab);

export function closeSettings(): void {
  stopPreview();
  setState(({ view }) => ({ view: withoutDialog(view, 'settings'), previewError: null }));
}

/** Saves a change at once. Resolves to what main refused it for, or null. */
export async function updateSettings(patch: SettingsPatch): Promise<AppError | null> {
  return accept(await api.settings.update(patch));
}

/** Off silences now; on speaks from the next sentence. */
export async function setSpeakReplies(speakReplies: boolean): Promise<void> {
  const running = getState().turns.findLast(({ record }) => record.status === 'running');
  if (!speakReplies) void sound.player.stop();
  else if (running !== undefined) sound.player.begin(running.record.id);
  const again = (): void => void setSpeakReplies(speakReplies);
  const { setup, conversationId } = getState();
  // What the conversation has of its own is what is switched: the settings do not hold in it.
  if (setup.speakReplies !== null) await attempt(() => setUp(conversationId, { speakReplies }), again);
  else accept(await attempt(() => api.settings.update({ speakReplies }), again));
}

/** The key passes through and is kept nowhere in the page. */
export async function saveKey(key: string): Promise<AppError | null> {
  const result = await api.settings.saveKey({ key });
  const outcome = result.ok ? result.data.keyCheck?.outcome : undefined;
  if (outcome === 'taken' || outcome === 'moved') setState((state) => ({ mended: keyFaults(state) }));
  return acceptKey(result);
}

export async function removeKey(): Promise<AppError | null> {
  return acceptKey(await api.settings.removeKey());
}

/** Two keys may end alike, and short ones do not say how they end: a key that was saved is another one. */
function acceptKey(result: Result<SettingsState>): AppError | null {
  if (result.ok) forgetAccount();
  return accept(result);
}

function accept(result: Result<SettingsState>): AppError | null {
  if (!result.ok) return result.error;
  applySettings(result.data);
  return null;
}

/** Takes over what main says the settings are now. */
export function applySettings(settings: SettingsState): void {
  const before = getState().settings;
  setState({ settings });
  sound.setOutputDevice(settings.settings.voice.outputDeviceId);
  if (before !== null && isOtherAccount(before.connection, settings.connection)) forgetAccount();
}

/** Another account has other voices and models, and another reason why they cannot be had. */
function forgetAccount(): void {
  setState(({ account }) => ({ account: account + 1, voices: null, models: null, voicesError: null }));
}

export async function loadModels(): Promise<void> {
  const asked = getState().account;
  const result = await api.models.list();
  if (asked !== getState().account) return loadModels();
  if (result.ok) setState({ models: result.data.models });
}

export async function loadVoices(refresh: boolean): Promise<void> {
  const asked = getState().account;
  setState({ voicesError: null });
  const result = await api.voices.list({ refresh });
  if (asked !== getState().account) return loadVoices(false);
  setState(
    result.ok ? { voices: result.data, voicesError: result.data.error } : { voicesError: result.error },
  );
}

/**
 * Fetches and plays a sentence in this voice; asked again while it plays,
 * it stops. A reply that is being spoken pauses.
 */
export async function previewVoice(voiceId: string): Promise<void> {
  const isSame = getState().preview?.voiceId === voiceId;
  stopPreview();
  if (isSame) return;
  setState({ preview: { voiceId, state: 'loading' }, previewError: null });
  const result = await api.voices.preview({ voiceId });
  // Another voice was asked for, or the dialog closed, while this one was being made.
  if (getState().preview?.voiceId !== voiceId) return;
  if (!result.ok) {
    setState({ preview: null, previewError: result.error });
    return;
  }
  setState({ preview: { voiceId, state: 'playing' } });
  sound.clips.play(result.data);
}

/** Resolves to why the voice does not speak, or null when it does. */
export async function probeVoice(voiceId: string): Promise<AppError | null> {
  const result = await api.voices.probe({ voiceId });
  return result.ok ? null : result.error;
}

export function stopPreview(): void {
  sound.clips.stop();
  setState({ preview: null });
}
