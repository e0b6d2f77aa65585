/** MiniMax's hosts that are offered by name; a key belongs to one of the two regions. */
export const MINIMAX_HOSTS = {
  international: 'https://api.minimax.io',
  /** The international region too, served from the west of the United States. */
  lowLatency: 'https://api-uw.minimax.io',
  china: 'https://api.minimaxi.com',
} as const;

export type MiniMaxRegion = 'international' | 'china';
