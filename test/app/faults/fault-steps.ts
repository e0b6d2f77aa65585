import { expect } from '../../support/app/fixtures.ts';
import type { Scene } from '../../support/app/scene.ts';

/** What a user does around a fault. */
export type Step = (scene: Scene) => Promise<void>;

/** Pastes a key and saves it; the settings may be open already. */
async function saveKey({ session }: Scene, key: string): Promise<void> {
  if (!(await session.settings.isVisible())) await session.openSettings('Connection');
  await session.settings.getByLabel('API key').fill(key);
  await session.settings.getByRole('button', { name: 'Save key' }).click();
  await expect(session.settings.getByText(`Ends in ${key.slice(-4)}.`)).toBeVisible();
  await session.closeSettings();
}

export const saveWrongKey: Step = (scene) => saveKey(scene, 'sk-the-key-of-somebody-else');
export const saveRightKey: Step = (scene) => saveKey(scene, scene.simulator.key);

/** Sets the base URL to where the service really is, and gives its key. */
export const pointElsewhere: Step = async (scene) => {
  const { session, simulator } = scene;
  await session.openSettings('Connection');
  const base = session.settings.getByLabel('Base URL');
  await base.fill(simulator.url);
  await base.press('Enter');
  await expect(session.settings.getByText('No key saved.')).toBeVisible();
  await saveKey(scene, simulator.key);
};
