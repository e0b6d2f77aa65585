import { randomUUID } from 'node:crypto';
import { compileFunction } from 'node:vm';
import type { PreloadConfig } from './page-messages.ts';

/** The name of the preload's world in Chromium; the page can neither see nor guess what lives there. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

/**
 * A function of the files beside this one, as text: Node has stripped its types. The address is
 * computed so that these files, written for a page, are type-checked by their own project alone.
 */
async function source(file: string, name: string): Promise<string> {
  const module = (await import(new URL(file, import.meta.url).href)) as Record<string, unknown>;
  return String(module[name]);
}

const CREATE_CLONE_CODEC = await source('clone.ts', 'createCloneCodec');
const CREATE_BRIDGE = await source('page/bridge.ts', 'createBridge');
const INSTALL_PAGE_WORLD = await source('page/page-world.ts', 'installPageWorld');
const INSTALL_PRELOAD_WORLD = await source('page/preload-world.ts', 'installPreloadWorld');

// Not Uint8Array.fromBase64: a Chromium older than 140 does not have it.
const PAGE_BASE64 = `{
  encode(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return btoa(text);
  },
  decode(text) { return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)); },
}`;

export interface PageScripts {
  readonly pageWorld: string;
  readonly preloadWorld: string;
}

/**
 * What runs before any script of a document, top frame only, in each of its two worlds.
 * @throws when the preload is no JavaScript; the caller reports it as Electron does, by 'preload-error'.
 */
export function pageScripts(preload: { readonly path: string; readonly source: string } | null): PageScripts {
  const token = randomUUID();
  const config: PreloadConfig = {
    token,
    path: preload?.path ?? '',
    platform: process.platform,
    versions: { ...process.versions } as Record<string, string>,
  };
  const parameters = 'require, module, exports, process, global';
  const run = preload ? `function (${parameters}) {${preload.source}\n}` : 'null';
  if (preload) compileFunction(preload.source, parameters.split(', '), { filename: preload.path });
  const onlyTopDocument = `if (window !== window.top || location.href === 'about:blank') return;`;
  return {
    pageWorld: `(() => { ${onlyTopDocument}
      ${CREATE_BRIDGE}
      ${INSTALL_PAGE_WORLD}
      installPageWorld(createBridge, ${JSON.stringify(token)});
    })();`,
    preloadWorld: `(() => { ${onlyTopDocument}
      ${CREATE_CLONE_CODEC}
      ${CREATE_BRIDGE}
      ${INSTALL_PRELOAD_WORLD}
      installPreloadWorld(createBridge, createCloneCodec(${PAGE_BASE64}), ${JSON.stringify(config)}, ${run});
    })();`,
  };
}
