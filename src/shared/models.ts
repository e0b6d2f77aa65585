/** USD per million tokens. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** A chat model as the picker shows it. */
export interface ChatModelInfo {
  readonly id: string;
  readonly contextTokens: number | null;
  readonly maxOutputTokens: number | null;
  readonly price: TokenPrice | null;
  /** Older models stay listed, behind the current ones. */
  readonly legacy: boolean;
  /** The service has said that it no longer serves it to keys that pay as they go. */
  readonly retired: boolean;
}
