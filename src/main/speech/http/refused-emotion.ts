import { ServiceError } from '../../net/service-error.ts';
import type { SpeechSettings } from '../speech-transport.ts';

/**
 * Asks once more without the emotion when that is what the service refused (2013, "voice_setting emotion"): not every
 * model acts every emotion, and a clip without it is better than none.
 */
export async function withoutRefusedEmotion<T>(
  settings: SpeechSettings,
  ask: (settings: SpeechSettings) => Promise<T>,
): Promise<T> {
  try {
    return await ask(settings);
  } catch (error) {
    if (settings.emotion === null || !(error instanceof ServiceError) || error.setting !== 'emotion')
      throw error;
    return ask({ ...settings, emotion: null });
  }
}
