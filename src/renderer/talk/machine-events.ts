import type { AppError } from '../../shared/errors.ts';
import type { HearingEvent, RecordingId } from '../../shared/hearing.ts';
import type { TurnId } from '../../shared/turn.ts';
import type { MicrophoneFault } from '../audio/microphone-error.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import type { DetectionSettings, FromDetector } from '../listening/detector-messages.ts';
import type { TalkFault } from '../state/talk-state.ts';
import type { World } from './machine-state.ts';

/** What the user does. */
export type UserEvent =
  /**
   * A button or key that talks while it is held, or from tap to tap. `by` tells one
   * from another; `atMs` is the event's own time.
   */
  | { readonly type: 'pressed'; readonly by: string; readonly atMs: number }
  | { readonly type: 'released'; readonly by: string; readonly atMs: number }
  /** Nobody will tell when it is released. */
  | { readonly type: 'pressLost'; readonly by: string }
  /** Pressed and released at once, by something that cannot hold, such as assistive technology. */
  | { readonly type: 'tapped'; readonly by: string; readonly atMs: number }
  | { readonly type: 'beginTalk' | 'finishTalk' }
  | { readonly type: 'startHandsFree' | 'stopHandsFree' }
  /** Mute only mutes: what runs and sounds goes on. */
  | { readonly type: 'mute'; readonly isMuted: boolean }
  | { readonly type: 'escape' }
  /** What is said until now is of a conversation that ends. */
  | { readonly type: 'endConversation' }
  /** Another conversation is shown. What runs or sounds in the one before goes on; what is being said is not asked. */
  | { readonly type: 'leaveConversation' }
  | { readonly type: 'endVoiceView' }
  /** What could not be transcribed is not wanted any more. */
  | { readonly type: 'dropSaid' }
  | { readonly type: 'retryTranscription' }
  /** The user does not want to wait for a busy service any longer. */
  | { readonly type: 'retryNow' }
  /** The way out of the fault was opened: after that the same can be tried once more. */
  | { readonly type: 'noteMended' }
  | { readonly type: 'noteFault'; readonly fault: TalkFault | null }
  /** The user has the voice go on. */
  | { readonly type: 'goOn' }
  /** The user asks in writing: messages about talking are of no interest then. */
  | { readonly type: 'noteTyped' };

/** What comes back from those who perform the effects. Each bears the number of what it belongs to. */
export type OutcomeEvent =
  | { readonly type: 'microphoneOpened'; readonly listening: number }
  | { readonly type: 'microphoneRefused'; readonly listening: number; readonly fault: MicrophoneFault }
  | { readonly type: 'microphoneGone'; readonly listening: number }
  | { readonly type: 'block'; readonly listening: number; readonly block: RecordedBlock }
  | { readonly type: 'timerFired'; readonly timer: number }
  | { readonly type: 'transcribed'; readonly recordingId: RecordingId; readonly text: string }
  | { readonly type: 'notTranscribed'; readonly recordingId: RecordingId; readonly error: AppError }
  | { readonly type: 'hearing'; readonly event: HearingEvent }
  /** What was spoken has been asked, or could not be. */
  | { readonly type: 'asked' }
  | { readonly type: 'handsFreeOpened'; readonly run: number }
  | { readonly type: 'handsFreeRefused'; readonly run: number; readonly fault: TalkFault }
  | { readonly type: 'detected'; readonly run: number; readonly message: FromDetector }
  /** The microphone of Hands-free was taken away. */
  | { readonly type: 'handsFreeGone'; readonly run: number }
  /** Hands-free listens to another microphone. `isDefault`: the system's, in the place of one that went away. */
  | { readonly type: 'microphoneChanged'; readonly run: number; readonly isDefault: boolean }
  | { readonly type: 'microphoneNotChanged'; readonly run: number; readonly fault: MicrophoneFault }
  | { readonly type: 'microphoneSilent'; readonly run: number; readonly isSilent: boolean };

export type TalkEvent = UserEvent | OutcomeEvent | { readonly type: 'worldChanged'; readonly world: World };

/** An event, and when it is taken in. */
export type TimedEvent = TalkEvent & { readonly epochMs: number };

/** What is to be done. */
export type TalkEffect =
  /** For the microphone of Talk. */
  | { readonly type: 'openMicrophone'; readonly listening: number; readonly microphoneId: string }
  | { readonly type: 'closeMicrophone'; readonly listening: number }
  | { readonly type: 'startTimer'; readonly timer: number; readonly ms: number }
  | { readonly type: 'stopTimer'; readonly timer: number }
  | {
      readonly type: 'transcribe';
      readonly recordingId: RecordingId;
      readonly samples: Int16Array<ArrayBuffer>;
    }
  | { readonly type: 'cancelTranscription' | 'retryTranscriptionNow'; readonly recordingId: RecordingId }
  | {
      readonly type: 'askDictated';
      readonly text: string;
      readonly speechEndEpochMs: number;
      readonly transcriptReadyEpochMs: number;
    }
  /** The user has said a plain yes or no to what a tool asks. */
  | {
      readonly type: 'answerQuestion';
      readonly turnId: TurnId;
      readonly callId: string;
      readonly answer: 'once' | 'no';
    }
  /** The user has said a plain stop while a timer rings. */
  | { readonly type: 'silenceTimers' }
  /** What is being sent is not asked. */
  | { readonly type: 'callOffSending' }
  /** The turn and its voice end. */
  | { readonly type: 'stop' }
  | { readonly type: 'pauseVoice' | 'resumeVoice' }
  | { readonly type: 'dismissRefusal' | 'prepareSound' | 'warmHearing' | 'leaveVoiceView' }
  | { readonly type: 'openHandsFree'; readonly run: number; readonly microphoneId: string }
  | { readonly type: 'closeHandsFree'; readonly run: number }
  /** Null: the one before went away, and the system's default takes its place. */
  | { readonly type: 'changeMicrophone'; readonly run: number; readonly microphoneId: string | null }
  /** For the microphone of Hands-free. */
  | { readonly type: 'muteMicrophone'; readonly isMuted: boolean }
  | DetectorEffect;

export type DetectorEffect = { readonly run: number } & (
  | { readonly type: 'arm'; readonly how: DetectionSettings | null; readonly generation: number }
  | { readonly type: 'discard'; readonly generation: number }
  /** The voice is told, too: the detector may lower and pause it under this number. Null: not. */
  | { readonly type: 'watch'; readonly watch: number | null }
  | { readonly type: 'rest' | 'finish' | 'noteEcho' }
);
