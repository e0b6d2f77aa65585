import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readWav } from '../../src/simulator/hearing/wav-file.ts';
import { whiteNoise } from '../harness/noise.ts';

/** Recordings under free licences, from Debian: nothing of them is kept in the repository. */
const PACKAGES = {
  /** Field recordings: aeroplanes, trains, engines, tools, wind, animals, an applause. */
  'openttd-opensfx': 'usr/share/games/openttd/baseset/opensfx/opensfx.cat',
  /** The keys of an IBM keyboard. */
  'bucklespring-data': 'usr/share/buckle/wav',
  /** Music. */
  'asterisk-moh-opsound-wav': 'usr/share/asterisk/moh',
} as const;
const RATE_HZ = 16_000;
const FOLDER = join(import.meta.dirname, '../../node_modules/.cache/recorded-noise');
const TYPED_S = 150;
const MUSIC_S = 300;
/** Taps of the low-pass to each side, at the lower of both rates. */
const TAPS = 12;

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
  if (!fetched()) return null;
  const keys = wavsIn(join(FOLDER, PACKAGES['bucklespring-data'])).slice(0, 120);
  const music = wavsIn(join(FOLDER, PACKAGES['asterisk-moh-opsound-wav']));
  return [
    { name: 'field recordings', samples: inTurn(riffsIn(join(FOLDER, PACKAGES['openttd-opensfx']))) },
    { name: 'a keyboard', samples: typed(keys) },
    { name: 'music', samples: inTurn(music).slice(0, MUSIC_S * RATE_HZ) },
  ];
}

function fetched(): boolean {
  if (Object.values(PACKAGES).every((path) => existsSync(join(FOLDER, path)))) return true;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const run = (command: string, ...args: readonly string[]): boolean =>
    spawnSync(command, args, { cwd: FOLDER, stdio: 'ignore' }).status === 0;
  if (!run('apt-get', 'download', ...Object.keys(PACKAGES))) return false;
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.deb'))
    .every((name) => run('dpkg-deb', '-x', name, '.'));
}

const wavsIn = (folder: string): readonly Int16Array[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.wav'))
    .sort()
    .flatMap((name) => riffsIn(join(folder, name)));

/** Every WAV in this file: OpenTTD keeps all of its sounds in one, each behind its name. */
function riffsIn(file: string): readonly Int16Array[] {
  const bytes = readFileSync(file);
  const found: Int16Array[] = [];
  for (let at = bytes.indexOf('RIFF'); at >= 0; at = bytes.indexOf('RIFF', at + 1)) {
    // The letters stand in a name too.
    if (bytes.toString('latin1', at + 8, at + 12) !== 'WAVE') continue;
    const riff = bytes.subarray(at, at + 8 + bytes.readUInt32LE(at + 4));
    const { samples, sampleRateHz } = readWav(riff);
    if (samples.length > 1) found.push(resampled(samples, sampleRateHz));
  }
  return found;
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

/** By a windowed sinc. @param samples of one channel, from -1 up to 1. */
function resampled(samples: Float32Array, rateHz: number): Int16Array {
  const step = rateHz / RATE_HZ;
  const cutoff = Math.min(1, 1 / step);
  const reach = Math.ceil(TAPS / cutoff);
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const centre = index * step;
    let sum = 0;
    for (let tap = Math.ceil(centre - reach); tap <= centre + reach; tap += 1) {
      const x = (tap - centre) * cutoff * Math.PI;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * (tap - centre)) / reach);
      sum += (samples[tap] ?? 0) * window * cutoff * (x === 0 ? 1 : Math.sin(x) / x);
    }
    return clamp(sum * 32_768);
  });
}

const clamp = (sample: number): number => Math.max(-32_768, Math.min(32_767, sample));
