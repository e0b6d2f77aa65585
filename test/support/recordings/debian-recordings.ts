import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readWav } from '../../../src/simulator/hearing/wav-file.ts';

/** What is read here is 16-bit mono at this rate. */
export const RATE_HZ = 16_000;
/** Taps of the low-pass to each side, at the lower of both rates. */
const TAPS = 12;

/**
 * Unpacks packages of Debian in a folder of the cache, once; nothing of them is kept in the repository.
 * @param wanted of each package, by name, a path that it brings. Null: they cannot be had here.
 */
export function debianPackages(name: string, wanted: Readonly<Record<string, string>>): string | null {
  const folder = join(import.meta.dirname, '../../../node_modules/.cache', name);
  if (Object.values(wanted).every((path) => existsSync(join(folder, path)))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const run = (command: string, ...args: readonly string[]): boolean =>
    spawnSync(command, args, { cwd: folder, stdio: 'ignore' }).status === 0;
  if (!run('apt-get', 'download', ...Object.keys(wanted))) return null;
  const unpacked = readdirSync(folder)
    .filter((file) => file.endsWith('.deb'))
    .every((file) => run('dpkg-deb', '-x', file, '.'));
  return unpacked ? folder : null;
}

/** Those of this folder itself, by their names. */
export const wavsIn = (folder: string): readonly Int16Array[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.wav'))
    .sort()
    .flatMap((name) => riffsIn(join(folder, name)));

/** Every WAV in this file: OpenTTD keeps all of its sounds in one, each behind its name. */
export function riffsIn(file: string): readonly Int16Array[] {
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

/** To what 16 bits can hold. */
export const clamp = (sample: number): number => Math.max(-32_768, Math.min(32_767, sample));
