export interface AskedVoice {
  /** An id of the catalogue. */
  readonly voiceId: string;
  /** 0.5 to 2; 1 is natural. */
  readonly speed: number;
  /** Over 0, up to 10; 1 is natural. */
  readonly volume: number;
  /** Semitones, -12 to 12. */
  readonly pitch: number;
  readonly sampleRateHz: number;
  /**
   * Length of a measuring signal; null: 60 ms for each character. A speaking voice
   * takes as long as it takes.
   */
  readonly durationMs: number | null;
}

/** What makes the sound. One voice serves many requests at once. */
export interface SpeechVoice {
  /**
   * Mono samples of the whole text, in as many pieces as suits the voice. What has to happen in the
   * order in which requests came in happens in this call itself, not when iteration begins.
   * @throws AbortError when `signal` fires.
   */
  synthesise(text: string, settings: AskedVoice, signal: AbortSignal): AsyncIterable<Int16Array>;
  close(): Promise<void>;
}
