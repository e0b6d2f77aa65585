import { assertNever } from '../../shared/assert.ts';
import type { EchoKnown } from '../../shared/settings.ts';
import type { ToVoice, VoiceLevel } from '../audio/interruption-messages.ts';
import type { RecordedBlock } from '../audio/recorder-messages.ts';
import type { FromDetector, ToDetector } from './detector-messages.ts';
import { EchoGuard } from './echo-guard.ts';
import { segmenterOptions } from './segmenter.ts';
import type { Silero } from './silero.ts';
import { TurnTaking, type TurnTakingEvent } from './turn-taking.ts';

/** When the model is further behind than this (a second and a half), the waiting blocks are of no use any more. */
const MOST_WAITING = 48;

/** How sure a model is that somebody speaks. */
export type VoiceActivityModel = Pick<Silero, 'reset' | 'takeIn'>;

type Post = (message: FromDetector, transfer?: Transferable[]) => void;

/** All that the detector's worker does: the page's orders and the microphone's blocks in, what was said out. */
export class DetectorCore {
  readonly #post: Post;
  readonly #waiting: RecordedBlock[] = [];
  /** What the guard learns of the room holds for as long as the microphone is open. */
  readonly #guard = new EchoGuard();
  #silero: VoiceActivityModel | null = null;
  /** Null: it does not listen. */
  #turnTaking: TurnTaking | null = null;
  #watch: number | null = null;
  #voice: MessagePort | null = null;
  /** Of the latest `arm` or `discard`. */
  #generation = 0;
  #isTakingIn = false;
  #echoTold: EchoKnown = 'learning';
  /**
   * What is being said ends when all that waits was taken in: no more is
   * listened to, or no more comes from the microphone.
   */
  #ending: 'rest' | 'finish' | null = null;

  constructor(post: Post) {
    this.#post = post;
  }

  /** The model is there: what waits for it is taken in with the next block. */
  use(silero: VoiceActivityModel): void {
    this.#silero = silero;
  }

  receive(message: ToDetector): void {
    switch (message.type) {
      case 'microphone':
        message.blocks.onmessage = ({ data }: MessageEvent<RecordedBlock>) => this.#take(data);
        return;
      case 'voice':
        this.#voice = message.port;
        this.#guard.voice(0);
        message.port.onmessage = ({ data }: MessageEvent<VoiceLevel>) => this.#guard.voice(data.rms);
        return;
      case 'arm':
        // An earlier `rest` or `finish` still waits for its blocks: it is done now.
        if (this.#ending !== null) this.#end(this.#ending);
        this.#turnTaking =
          message.how === null ? null : new TurnTaking(segmenterOptions(message.how), this.#guard);
        this.#generation = message.generation;
        this.#waiting.length = 0;
        this.#silero?.reset();
        return;
      case 'discard':
        this.#generation = message.generation;
        this.#turnTaking?.discard();
        return;
      case 'rest':
      case 'finish':
        if (this.#ending !== 'finish') this.#ending = message.type;
        void this.#takeInAll();
        return;
      case 'echo':
        this.#guard.raise();
        return;
      case 'watch':
        this.#watch = message.watch;
        // No voice sounds any more; a line that broke off has not told so.
        if (this.#watch === null) this.#guard.voice(0);
        // The reply that begins is spoken over already.
        else if (this.#turnTaking?.isHeld === true) this.#tell({ type: 'hold' });
        return;
      default:
        assertNever(message);
    }
  }

  #take(block: RecordedBlock): void {
    if (this.#turnTaking === null) {
      // What the voice said before is forgotten in time all the same.
      this.#guard.pass(block.rms);
      return;
    }
    const waiting = this.#waiting;
    waiting.push(block);
    if (waiting.length > MOST_WAITING) waiting.splice(0, waiting.length - MOST_WAITING);
    void this.#takeInAll();
  }

  async #takeInAll(): Promise<void> {
    const silero = this.#silero;
    if (this.#isTakingIn || silero === null) return;
    this.#isTakingIn = true;
    try {
      for (let block = this.#waiting.shift(); block !== undefined; block = this.#waiting.shift()) {
        await this.#takeIn(silero, block);
      }
      if (this.#ending !== null) this.#end(this.#ending);
    } catch (error) {
      // What was said until then is told.
      this.#end('rest');
      this.#post({ type: 'failed', reason: String(error) });
    } finally {
      this.#isTakingIn = false;
    }
  }

  async #takeIn(silero: VoiceActivityModel, { samples, rms }: RecordedBlock): Promise<void> {
    const own = this.#turnTaking;
    const probability = await silero.takeIn(samples);
    // While the model was at work, the detector was armed anew or stopped listening.
    if (own === null || own !== this.#turnTaking) return;
    const event = own.push(samples, rms, probability, this.#watch !== null);
    if (event !== null) this.#tell(event);
    const { known } = this.#guard;
    if (known === this.#echoTold) return;
    this.#echoTold = known;
    this.#post({ type: 'echoKnown', known });
  }

  /** What had been said until then is told. */
  #end(how: 'rest' | 'finish'): void {
    const last = this.#turnTaking?.[how]() ?? null;
    if (last !== null) this.#tell(last);
    this.#turnTaking = null;
    this.#ending = null;
    if (how === 'finish') this.#post({ type: 'finished' });
  }

  /** The voice is told first: it does not wait for the page. */
  #tell(event: TurnTakingEvent): void {
    const detectedAtEpochMs = Date.now();
    const [generation, watch] = [this.#generation, this.#watch];
    switch (event.type) {
      case 'start':
        if (watch !== null) this.#tellVoice({ type: 'duck', watch, detectedAtEpochMs });
        this.#post({ ...event, generation });
        return;
      case 'misfire':
        if (watch !== null) this.#tellVoice({ type: 'unduck', watch });
        this.#post({ ...event, generation });
        return;
      case 'hold':
        if (watch === null) return;
        this.#tellVoice({ type: 'hold', watch, detectedAtEpochMs });
        this.#post({ type: 'hold', watch, generation });
        return;
      case 'end':
        this.#post({ ...event, generation }, [event.samples.buffer]);
        return;
      default:
        assertNever(event);
    }
  }

  #tellVoice(message: ToVoice): void {
    this.#voice?.postMessage(message);
  }
}
