import { shell } from 'electron';

/** The only way out to a browser: https, no credentials in the address. Returns false for everything else. */
export async function openExternal(address: string): Promise<boolean> {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  await shell.openExternal(url.href);
  return true;
}
