import type { TurnVersions } from '../../shared/conversations.ts';
import type {
  ConversationId,
  HeardReport,
  PermissionAnswer,
  StartTurn,
  TurnId,
  TurnRecord,
} from '../../shared/turn.ts';
import type { ChatMessage } from '../chat/chat-model.ts';
import { ActiveTurn } from './active-turn.ts';
import { Conversation, type KeptTurn } from './conversation.ts';
import { newRecord } from './new-record.ts';
import { askMessages, continueMessages } from './request-messages.ts';
import type { Run } from './run-rounds.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import type { TurnServices } from './turn-services.ts';
import type { Asking, TurnsOptions } from './turns-options.ts';

/**
 * What the page asks of the conversations, one after the other: at most one turn of all of them is at work, or still
 * heard, at a time. It goes on while another conversation is shown.
 */
export class Turns {
  readonly #options: TurnsOptions;
  #shown: Conversation;
  /** That of the turn which was active last. */
  #activeIn: Conversation | null = null;
  /** A turn that goes on goes on with its own. */
  readonly #toolboxOfTurn = new WeakMap<KeptTurn, Toolbox>();
  #active: ActiveTurn | null = null;
  /**
   * Beginnings follow one another: connecting takes time, and a second message
   * must not overtake the first.
   */
  #beginning: Promise<unknown> = Promise.resolve();
  #speaks: boolean;

  /** @param shownId the conversation that is shown first, which is empty. */
  constructor(options: TurnsOptions, shownId: ConversationId) {
    this.#options = options;
    this.#shown = new Conversation(shownId, { turns: [], versions: [] }, options);
    this.#speaks = options.speakReplies();
  }

  /** Which conversation is shown. */
  get shownId(): ConversationId {
    return this.#shown.id;
  }

  /** Whether a reply is being written, in whichever conversation. */
  get isReplying(): boolean {
    return this.#active?.turn.channel.record.status === 'running';
  }

  /** Snapshots of what is shown, for a page that shows it from now on. */
  records(): readonly TurnRecord[] {
    return this.#shown.records();
  }

  /** Those of what is shown: only those of which there are several. */
  versions(): readonly TurnVersions[] {
    return this.#shown.versions;
  }

  /** A turn of what is shown, or of the conversation that is at work; null when it is of neither. */
  find(turnId: TurnId): TurnRecord | null {
    return this.#findTurn(turnId)?.channel.record ?? null;
  }

  /** Shows that conversation from now on. What runs or sounds in another goes on. */
  show(id: ConversationId): Promise<void> {
    return this.#inTurn(() => Promise.resolve(this.#show(id)));
  }

  #show(id: ConversationId): void {
    if (this.#shown.id === id) return;
    // The one that was at work last is there already: what is still told of it goes to that one.
    const isThere = this.#activeIn?.id === id ? this.#activeIn : null;
    this.#shown = isThere ?? new Conversation(id, this.#options.keeping.read(id), this.#options);
  }

  /**
   * Changes which turns are kept or shown of the conversation that is shown, and shows it as it is then. While a reply
   * is being written in it nothing is changed; a voice whose turn goes from sight is stopped.
   * @throws what `change` throws, and where that conversation is not shown.
   */
  rearrange(id: ConversationId, change: () => void): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#shown.id !== id) throw new Error('This conversation is not shown');
      const active = this.#activeIn === this.#shown ? this.#active : null;
      if (active !== null && this.isReplying) return;
      change();
      this.#shown.take(this.#options.keeping.read(id));
      if (active !== null && this.#shown.find(active.turn.channel.record.id) === null) this.#stop();
    });
  }

  /**
   * Begins a turn, or goes on with one that was cut or interrupted; what was running or
   * sounding stops. Returns as soon as it has begun.
   */
  start(start: StartTurn): Promise<{ turnId: TurnId }> {
    return this.#inTurn(() => (start.kind === 'ask' ? this.#ask(start) : this.#continue(start.turnId)));
  }

  async #ask(ask: Extract<StartTurn, { kind: 'ask' }>): Promise<{ turnId: TurnId }> {
    this.#stop();
    const { connect, epochNowMs, speakReplies } = this.#options;
    const services = await connect();
    const isSpoken = speakReplies();
    const { replacesTurnId, conversationId } = ask;
    this.#show(conversationId);
    const conversation = this.#shown;
    const asking = this.#options.asking(services, isSpoken);
    const context = { systemPrompt: asking.systemPrompt, isSpoken, signer: services.signer };
    const messages = askMessages(conversation.before(replacesTurnId), ask.text, context);
    const turn = conversation.add(newRecord(ask, services, epochNowMs()), replacesTurnId);
    const run = { services, isSpoken, heardTo: null };
    this.#run(this.#activate(turn, services), messages, asking, run);
    return { turnId: turn.channel.record.id };
  }

  async #continue(turnId: TurnId): Promise<{ turnId: TurnId }> {
    const turn = this.#findTurn(turnId);
    if (turn === null || turn.channel.record.status === 'running') return { turnId };
    const { channel, heard } = turn;
    // What was already said of this reply may still sound. It goes on.
    if (this.#active?.turn !== turn) this.#stop();
    const services = await this.#options.connect();
    const { heardTo, timeline, error } = channel.record;
    if (heardTo !== null && timeline.replyComplete !== null && error === null) {
      this.#speak(turn, services, heardTo);
      return { turnId };
    }
    const isSpoken = this.#options.speakReplies();
    const asking = this.#options.asking(services, isSpoken);
    const context = { systemPrompt: asking.systemPrompt, isSpoken, signer: services.signer };
    const messages = continueMessages(this.#conversationOf(turnId).before(turnId), channel.record, context);
    channel.emit(...heard.resume(channel.record, 'reply'));
    const active = this.#active?.turn === turn ? this.#active : this.#activate(turn, services);
    this.#run(active, messages, asking, { services, isSpoken, heardTo });
    return { turnId };
  }

  /**
   * Speaks an earlier reply once more, in the voice that is set now. One that is still coming and
   * has lost its voice goes on with it; any other is not spoken while one is coming.
   */
  speakAgain(turnId: TurnId): Promise<void> {
    return this.#inTurn(() => this.#speakAgain(turnId));
  }

  async #speakAgain(turnId: TurnId): Promise<void> {
    const turn = this.#findTurn(turnId);
    if (turn === null || turn.channel.record.reply.trim() === '') return;
    if (this.#active?.turn.channel.record.status === 'running') {
      if (this.#active.turn === turn) this.#active.speakAgain();
      return;
    }
    this.#stop();
    this.#speak(turn, await this.#options.connect(), 0);
  }

  /**
   * Stops chat, speech and playback of this turn together; also of one that is about to go
   * on or to be spoken again.
   */
  cancel(turnId: TurnId): void {
    const stop = (): void => {
      if (this.#isActive(turnId)) this.#stop();
    };
    stop();
    void this.#inTurn(() => Promise.resolve(stop()));
  }

  retryNow(turnId: TurnId): void {
    if (this.#isActive(turnId)) this.#active?.retryNow();
  }

  /** The user answers what a call of this turn asks. */
  permit(turnId: TurnId, callId: string, answer: PermissionAnswer): void {
    if (this.#isActive(turnId)) this.#active?.permit(callId, answer);
  }

  /** Speak replies may have been switched, or the voice changed: what is being spoken follows. */
  followSettings(): void {
    const speaks = this.#options.speakReplies();
    if (speaks !== this.#speaks) this.#active?.setSpeaking(speaks);
    this.#speaks = speaks;
    this.#active?.followVoiceSettings();
  }

  heard(report: HeardReport): void {
    this.#conversationOf(report.turnId).heard(report);
    if (this.#isActive(report.turnId)) this.#active?.heard(report.utteranceId, report.cut);
  }

  /** A new page has read the records. It is now given the audio that the old one did not play. */
  resendUnheard(): void {
    this.#active?.resendUnheard();
  }

  /**
   * Stops at once, also what was asked for and has not begun, and shows an empty conversation.
   * @param newId which it is, asked when that is known: a message that was on its way may have begun one meanwhile.
   */
  begin(newId: () => ConversationId): Promise<void> {
    this.#stop();
    return this.#inTurn(() => {
      this.#stop();
      this.#show(newId());
      return Promise.resolve();
    });
  }

  /** That conversation is about to be deleted: what runs or sounds in it is stopped. */
  leave(id: ConversationId): Promise<void> {
    return this.#inTurn(() => {
      if (this.#activeIn?.id === id) this.#stop();
      return Promise.resolve();
    });
  }

  /** Stops what is at work, so that all that is known of it can be kept. */
  close(): void {
    this.#stop();
  }

  #inTurn<T>(begin: () => Promise<T>): Promise<T> {
    const begun = this.#beginning.then(begin);
    this.#beginning = begun.catch(() => {});
    return begun;
  }

  #findTurn(turnId: TurnId): KeptTurn | null {
    return this.#conversationOf(turnId).find(turnId);
  }

  /** The one that is shown, when none has that turn. */
  #conversationOf(turnId: TurnId): Conversation {
    const other = this.#activeIn;
    return other !== null && other.find(turnId) !== null ? other : this.#shown;
  }

  #isActive(turnId: TurnId): boolean {
    return this.#active?.turn.channel.record.id === turnId;
  }

  #activate(turn: KeptTurn, services: TurnServices): ActiveTurn {
    this.#activeIn = this.#conversationOf(turn.channel.record.id);
    this.#active = new ActiveTurn({
      turn,
      services,
      toolbox: this.#toolboxOf(turn),
      report: this.#options.report,
    });
    return this.#active;
  }

  #toolboxOf(turn: KeptTurn): Toolbox {
    const toolbox = this.#toolboxOfTurn.get(turn) ?? this.#options.toolboxes.forTurn();
    this.#toolboxOfTurn.set(turn, toolbox);
    return toolbox;
  }

  #run(
    active: ActiveTurn,
    messages: readonly ChatMessage[],
    { thinking, temperature, maxOutputTokens }: Asking,
    run: Omit<Run, 'request'>,
  ): void {
    const { model } = run.services;
    void active.run({ ...run, request: { model, messages, thinking, temperature, maxOutputTokens } });
  }

  /** Speaks what is written of a turn from there on. */
  #speak(turn: KeptTurn, services: TurnServices, from: number): void {
    const { channel, heard } = turn;
    channel.emit(...heard.resume(channel.record, 'speech'));
    void this.#activate(turn, services).speak(from);
  }

  #stop(): void {
    const active = this.#active;
    this.#active = null;
    active?.stop();
  }
}
