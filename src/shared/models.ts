/** A chat model as the picker shows it. Prices are USD per million tokens. */
export interface ChatModelInfo {
  readonly id: string;
  readonly contextTokens: number | null;
  readonly price: { readonly input: number; readonly output: number; readonly cacheRead: number } | null;
  /** Older models stay listed, behind the current ones. */
  readonly legacy: boolean;
}
