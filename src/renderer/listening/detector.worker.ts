import { env } from 'onnxruntime-web/wasm';
import { default as modelUrl } from '@ricky0123/vad-web/dist/silero_vad_v6.onnx?url';
import { assertNever } from '../../shared/assert.ts';
import type { ToVoice, VoiceLevel } from '../audio/interruption-messages.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import type { FromDetector, ToDetector } from './detector-messages.ts';
import { EchoGuard } from './echo-guard.ts';
import { segmenterOptions } from './segmenter.ts';
import { Silero } from './silero.ts';
import { TurnTaking, type TurnTakingEvent } from './turn-taking.ts';

// What a worker's scope offers beside the page's.
declare const self: {
  postMessage(message: FromDetector, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToDetector>) => void) | null;
};

/** More than this behind, and what is waiting is of no use any more: a second and a half. */
const MOST_WAITING = 48;

// More threads would need shared memory, which the page is not given.
env.wasm.numThreads = 1;

const waiting: RecordedBlock[] = [];
/** What it learns of the room holds for as long as the microphone is open. */
const guard = new EchoGuard();
/** Null: it does not listen. */
let turnTaking: TurnTaking | null = null;
let watch: number | null = null;
let voice: MessagePort | null = null;
/** Of which `arm` this is. */
let arming = 0;
let isHearing = false;
/** What is being said ends when all that waits was heard: no more is listened to, or no more comes from the microphone. */
let ending: 'rest' | 'finish' | null = null;
let silero: Silero | null = null;

self.onmessage = ({ data }) => {
  switch (data.type) {
    case 'microphone':
      data.blocks.onmessage = ({ data: block }: MessageEvent<RecordedBlock>) => take(block);
      return;
    case 'voice':
      voice = data.port;
      guard.voice(0);
      voice.onmessage = ({ data: { rms } }: MessageEvent<VoiceLevel>) => guard.voice(rms);
      return;
    case 'arm':
      // It has not come to it yet.
      if (ending !== null) end(ending);
      turnTaking = data.how === null ? null : new TurnTaking(segmenterOptions(data.how), guard);
      ({ arming } = data);
      waiting.length = 0;
      silero?.reset();
      return;
    case 'discard':
      ({ arming } = data);
      turnTaking?.discard();
      return;
    case 'rest':
    case 'finish':
      if (ending !== 'finish') ending = data.type;
      void hearAll();
      return;
    case 'echo':
      guard.raise();
      return;
    case 'watch':
      ({ watch } = data);
      // No answer is heard any more; a line that broke off has not told so.
      if (watch === null) guard.voice(0);
      // The answer that begins is spoken over already.
      else if (turnTaking?.isHeld === true) tell({ type: 'hold' });
      return;
    default:
      assertNever(data);
  }
};

function take(block: RecordedBlock): void {
  if (turnTaking === null) {
    // What the voice said before is forgotten in time all the same.
    guard.pass(block.rms);
    return;
  }
  waiting.push(block);
  if (waiting.length > MOST_WAITING) waiting.splice(0, waiting.length - MOST_WAITING);
  void hearAll();
}

async function hearAll(): Promise<void> {
  if (isHearing || silero === null) return;
  isHearing = true;
  try {
    for (let block = waiting.shift(); block !== undefined; block = waiting.shift()) {
      const own = turnTaking;
      const { samples, rms } = block;
      const probability = await silero.hear(samples);
      // It was armed anew, or not any more, while it thought.
      if (own === null || own !== turnTaking) continue;
      const event = own.push(samples, rms, probability, watch !== null);
      if (event !== null) tell(event);
    }
    if (ending !== null) end(ending);
  } catch (error) {
    // What was said until then is told.
    end('rest');
    self.postMessage({ type: 'failed', reason: String(error) });
  } finally {
    isHearing = false;
  }
}

/** What had been said until then is told. */
function end(how: 'rest' | 'finish'): void {
  const last = turnTaking?.[how]() ?? null;
  if (last !== null) tell(last);
  turnTaking = null;
  ending = null;
  if (how === 'finish') self.postMessage({ type: 'finished' });
}

/** The voice first: it does not wait for the page. */
function tell(event: TurnTakingEvent): void {
  const detectedAtEpochMs = Date.now();
  const toVoice = (message: ToVoice): void => voice?.postMessage(message);
  switch (event.type) {
    case 'start':
      if (watch !== null) toVoice({ type: 'duck', watch, detectedAtEpochMs });
      self.postMessage({ ...event, arming });
      return;
    case 'misfire':
      if (watch !== null) toVoice({ type: 'unduck', watch });
      self.postMessage({ ...event, arming });
      return;
    case 'hold':
      if (watch === null) return;
      toVoice({ type: 'hold', watch, detectedAtEpochMs });
      self.postMessage({ type: 'hold', watch, arming });
      return;
    case 'end':
      self.postMessage({ ...event, arming }, [event.samples.buffer]);
      return;
    default:
      assertNever(event);
  }
}

async function load(): Promise<void> {
  const answer = await fetch(modelUrl);
  silero = await Silero.load(new Uint8Array(await answer.arrayBuffer()));
  self.postMessage({ type: 'ready' });
}

load().catch((error: unknown) => self.postMessage({ type: 'failed', reason: String(error) }));
