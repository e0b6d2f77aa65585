import { EventEmitter } from 'node:events';
import type { Chromium } from './chromium.ts';

/** What the entry point found out, before any module of the app is loaded. */
export interface StandinConfig {
  readonly appPath: string;
  readonly appName: string;
  readonly appVersion: string;
  readonly electronVersion: string;
  readonly chromiumExecutable: string;
  readonly visible: boolean;
  /** JavaScript for the page's world, before every document: how a test prepares the page. */
  readonly initScript: string | null;
}

let config: StandinConfig | undefined;
let chromium: Chromium | undefined;

export function configure(value: StandinConfig): void {
  config = value;
}

export function standinConfig(): StandinConfig {
  if (!config) throw new Error("'electron' was imported before the stand-in was started");
  return config;
}

export function setChromium(value: Chromium): void {
  chromium = value;
}

export function runningChromium(): Chromium {
  if (!chromium) throw new Error('Chromium is not started before the app is ready');
  return chromium;
}

/** What the app asked the desktop to do. Nothing of it is done: tests read it. */
export interface Recorded {
  readonly api: string;
  readonly detail: unknown;
}

export const recorded: Recorded[] = [];

/** 'recorded' for each entry as it is made, so that a test can wait for it. */
export const recorder = new EventEmitter<{ recorded: [Recorded] }>();

export function record(api: string, detail: unknown): void {
  const entry = { api, detail };
  recorded.push(entry);
  recorder.emit('recorded', entry);
}
