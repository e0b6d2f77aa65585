const PROBE_TIMEOUT_MS = 5_000;

/**
 * Whether a download from there is worth a try: an answer of any kind, soon. Behind a proxy only the downloader itself can
 * tell, so then the answer is yes.
 */
export async function isReachable(url: string): Promise<boolean> {
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => process.env[name]);
  if (proxied) return true;
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
}
