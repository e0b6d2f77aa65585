/** What a service says that it offers, asked without cost. */
export interface ServiceCheck {
  /** Who answered, with the port when it is not the default. */
  readonly host: string;
  /** Ids, by what the service says they are for. */
  readonly chat: readonly string[];
  readonly speech: readonly string[];
  readonly hearing: readonly string[];
  /** Of these it does not say what they are for. */
  readonly unsaid: readonly string[];
}
