import { discardSaid } from './hands-free.ts';
import { cancelTalking, isRecording, isTalking } from './talk.ts';

/** Nothing of what is being said, to its next pause, or made text is meant. @returns whether there was anything. */
export function takeBackSaid(): boolean {
  const wasRecording = isRecording();
  const wasTalking = isTalking();
  if (wasTalking) cancelTalking();
  // Hands-free hears the rest of it otherwise.
  return discardSaid(wasRecording) || wasTalking;
}
