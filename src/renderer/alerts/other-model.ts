import type { SettingsPatch } from '../../shared/settings.ts';
import type { TurnId } from '../../shared/turn.ts';
import { regenerate, speakAgain } from '../actions/actions.ts';
import { attempt } from '../actions/attempt.ts';
import { applySettings } from '../actions/settings-actions.ts';
import { setUp } from '../actions/setup.ts';
import { api } from '../api.ts';
import { findTurn } from '../state/find-turn.ts';
import { store } from '../state/store.ts';

/** Goes over to the model that a turn's error offers, and asks the question of it. */
export async function goToOtherModel(turnId: TurnId): Promise<void> {
  const model = findTurn(store.getState().turns, turnId)?.record.error?.values.otherModel;
  if (model === undefined) return;
  const again = (): void => void goToOtherModel(turnId);
  const { setup, conversationId } = store.getState();
  // A model of the conversation's own goes before that of the settings.
  if (setup.model === null) await choose({ connection: { model } }, again, () => regenerate(turnId));
  else if ((await attempt(() => setUp(conversationId, { model }), again)).ok) await regenerate(turnId);
}

/** Goes over to the speech model that a turn's warning offers, and has the reply spoken with it. */
export async function speakWithOtherModel(turnId: TurnId): Promise<void> {
  const speechModel = findTurn(store.getState().turns, turnId)?.record.warning?.values.otherModel;
  if (speechModel === undefined) return;
  await choose(
    { voice: { speechModel } },
    () => void speakWithOtherModel(turnId),
    () => speakAgain(turnId),
  );
}

async function choose(patch: SettingsPatch, again: () => void, then: () => Promise<void>): Promise<void> {
  const result = await attempt(() => api.settings.update(patch), again);
  if (!result.ok) return;
  applySettings(result.data);
  await then();
}
