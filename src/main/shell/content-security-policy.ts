/**
 * From nothing up: the page runs its own scripts and styles and shows its own fonts. It reaches no network at all;
 * whatever it wants of the world it asks of main. `worker-src` and `script-src` cover the player's audio worklet.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "media-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Of the speech detector's worker, which compiles WebAssembly and fetches its model from the app's own files: nothing
 * else. A worker that is loaded from an address goes by the policy of its own answer:
 * https://www.w3.org/TR/CSP3/#initialize-global-object-csp
 */
export const detectorPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
