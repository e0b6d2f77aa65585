import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { debianPackages, RATE_HZ, riffsIn } from './debian-recordings.ts';

/** What people say on the telephone exchange Asterisk, recorded by its speakers (CC BY-SA 3.0), 8 kHz. */
const SPEAKERS = {
  English: ['asterisk-core-sounds-en-wav', 'en_US_f_Allison'],
  Spanish: ['asterisk-core-sounds-es-wav', 'es_MX_f_Allison'],
  French: ['asterisk-core-sounds-fr-wav', 'fr_CA_f_June'],
  Italian: ['asterisk-core-sounds-it-wav', 'it_IT_m_Carlo'],
  Russian: ['asterisk-core-sounds-ru-wav', 'ru_RU_f_IvrvoiceRU'],
} as const;
const SOUNDS = 'usr/share/asterisk/sounds';
const [SHORTEST_S, LONGEST_S] = [1, 6];
/** Longer silence inside could end a turn where its speaker only draws breath: what is taken is said in one go. */
const LONGEST_PAUSE_MS = 400;
/** About a third of full scale, as the made voices have it. */
const PEAK = 0.33 * 32_768;
/** A sample over this is sound: 0.02 of full scale. */
const ONSET = 0.02 * 32_768;

export interface HumanSpeech {
  readonly language: string;
  /** The file that it is from. */
  readonly name: string;
  /** 16-bit mono at {@link RATE_HZ}. */
  readonly samples: Int16Array;
}

/** @param each so many of each language; the same each time. Null: the packages cannot be had here. */
export function humanSpeech(each: number): readonly HumanSpeech[] | null {
  const wanted = Object.values(SPEAKERS).map(([pack, folder]) => [pack, join(SOUNDS, folder)] as const);
  const folder = debianPackages('human-speech', Object.fromEntries(wanted));
  if (folder === null) return null;
  return Object.entries(SPEAKERS).flatMap(([language, [, sounds]]) =>
    saidIn(join(folder, SOUNDS, sounds), language, each),
  );
}

function saidIn(folder: string, language: string, each: number): readonly HumanSpeech[] {
  const found: HumanSpeech[] = [];
  const names = readdirSync(folder).filter((file) => file.endsWith('.wav'));
  for (const name of names.toSorted()) {
    if (found.length === each) break;
    const [raw] = riffsIn(join(folder, name));
    const seconds = (raw?.length ?? 0) / RATE_HZ;
    if (raw === undefined || seconds < SHORTEST_S || seconds > LONGEST_S) continue;
    const samples = scaled(raw);
    if (longestPauseMs(samples) < LONGEST_PAUSE_MS) found.push({ language, name, samples });
  }
  return found;
}

function scaled(samples: Int16Array): Int16Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return samples.map((sample) => Math.round((sample * PEAK) / peak));
}

function longestPauseMs(samples: Int16Array): number {
  let last = samples.findIndex((sample) => Math.abs(sample) > ONSET);
  let longest = 0;
  for (let at = last; at < samples.length; at += 1) {
    if (Math.abs(samples[at] ?? 0) <= ONSET) continue;
    longest = Math.max(longest, at - last);
    last = at;
  }
  return (longest / RATE_HZ) * 1_000;
}
