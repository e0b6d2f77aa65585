import { join } from 'node:path';
import { whiteNoise } from '../harness/noise.ts';
import { clamp, debianPackages, RATE_HZ, riffsIn, wavsIn } from '../support/recordings/debian-recordings.ts';

/** Recordings under free licences. */
const PACKAGES = {
  /** Field recordings: aeroplanes, trains, engines, tools, wind, animals, an applause. */
  'openttd-opensfx': 'usr/share/games/openttd/baseset/opensfx/opensfx.cat',
  /** The keys of an IBM keyboard. */
  'bucklespring-data': 'usr/share/buckle/wav',
  /** Music. */
  'asterisk-moh-opsound-wav': 'usr/share/asterisk/moh',
} as const;
const TYPED_S = 150;
const MUSIC_S = 300;

export interface RecordedNoise {
  readonly name: string;
  /** 16-bit mono at 16 kHz. */
  readonly samples: Int16Array;
}

/**
 * Ten minutes: field recordings one after the other, keys struck as fast as people type, music.
 * Null where they cannot be installed.
 */
export function recordedNoise(): readonly RecordedNoise[] | null {
  const folder = debianPackages('recorded-noise', PACKAGES);
  if (folder === null) return null;
  const keys = wavsIn(join(folder, PACKAGES['bucklespring-data'])).slice(0, 120);
  const music = wavsIn(join(folder, PACKAGES['asterisk-moh-opsound-wav']));
  return [
    { name: 'field recordings', samples: inTurn(riffsIn(join(folder, PACKAGES['openttd-opensfx']))) },
    { name: 'a keyboard', samples: typed(keys) },
    { name: 'music', samples: inTurn(music).slice(0, MUSIC_S * RATE_HZ) },
  ];
}

/** Half a second of silence between them. */
function inTurn(clips: readonly Int16Array[]): Int16Array {
  const pause = RATE_HZ / 2;
  const all = new Int16Array(clips.reduce((sum, { length }) => sum + length + pause, 0));
  let at = 0;
  for (const clip of clips) {
    all.set(clip, at);
    at += clip.length + pause;
  }
  return all;
}

/** 60 to 220 ms from key to key, the same each time. */
function typed(keys: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(TYPED_S * RATE_HZ);
  const random = whiteNoise(0.08);
  let at = 0;
  for (let key = 0; at < all.length; key += 1) {
    const struck = keys[key % keys.length] ?? new Int16Array(0);
    struck.forEach((sample, index) => {
      if (at + index < all.length) all[at + index] = clamp((all[at + index] ?? 0) + sample);
    });
    at += Math.round(RATE_HZ * (0.14 + random()));
  }
  return all;
}
