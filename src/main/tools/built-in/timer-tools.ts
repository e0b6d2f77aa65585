import { prompt } from '../prompts.ts';
import { z } from 'zod';
import type { Timer } from '../../../shared/timers.ts';
import { dueTime, durationText } from '../timers/due-time.ts';
import { MOST_TIMERS, type Timers } from '../timers/timers.ts';
import { defineTool, ToolFailure, type Tool } from '../tool.ts';
import { foreignLine } from '../foreign-line.ts';
import { ownZone, timeIn } from './time-zone.ts';

export interface TimerToolsOptions {
  readonly timers: Pick<Timers, 'list' | 'set' | 'cancel'>;
  readonly epochNowMs: () => number;
}

const LONGEST_DAYS = 7;
const LONGEST_S = LONGEST_DAYS * 86_400;
const LONGEST_LABEL = 100;
const TIME_LIMIT_MS = 1_000;
/** Some models write numbers as texts. */
const timerId = z.union([z.int().min(1), z.string().regex(/^\d{1,9}$/u)]).transform(Number);

/** Timers that the model sets, lists and cancels for the user. */
export function timerTools(options: TimerToolsOptions): readonly Tool[] {
  return [setTimer(options), listTimers(options), cancelTimer(options)];
}

function setTimer({ timers, epochNowMs }: TimerToolsOptions): Tool {
  return defineTool({
    name: 'set_timer',
    group: 'timers',
    description: prompt('tools.setTimer'),
    schema: z.strictObject({
      seconds: z.number().min(1).max(LONGEST_S).optional().describe(prompt('tools.timerSeconds')),
      at: z.string().max(40).optional().describe(prompt('tools.timerAt')),
      label: z.string().max(LONGEST_LABEL).optional().describe(prompt('tools.timerLabel')),
    }),
    timeLimitMs: TIME_LIMIT_MS,
    run: async ({ seconds, at, label = '' }) => {
      const nowMs = epochNowMs();
      const timer = timers.set({
        dueAtEpochMs: dueOf({ seconds, at }, nowMs),
        isAlarm: at !== undefined,
        label: foreignLine(label, LONGEST_LABEL),
      });
      if (timer === null) throw new ToolFailure(prompt('timersFull', { most: MOST_TIMERS }));
      return { text: stateOf(timer, nowMs) };
    },
  });
}

function listTimers({ timers, epochNowMs }: TimerToolsOptions): Tool {
  return defineTool({
    name: 'list_timers',
    group: 'timers',
    description: prompt('tools.listTimers'),
    schema: z.strictObject({}),
    timeLimitMs: TIME_LIMIT_MS,
    run: async () => ({ text: listText(timers.list(), epochNowMs()) }),
  });
}

function cancelTimer({ timers, epochNowMs }: TimerToolsOptions): Tool {
  return defineTool({
    name: 'cancel_timer',
    group: 'timers',
    description: prompt('tools.cancelTimer'),
    schema: z.strictObject({ id: timerId.optional().describe(prompt('tools.timerId')) }),
    timeLimitMs: TIME_LIMIT_MS,
    run: async ({ id }) => {
      if (id === undefined) {
        const all = timers.list();
        for (const timer of all) timers.cancel(timer.id);
        return { text: all.length === 0 ? prompt('noTimers') : all.map(cancelledText).join('\n') };
      }
      const timer = timers.cancel(id);
      if (timer === null) {
        const rest = listText(timers.list(), epochNowMs());
        throw new ToolFailure(prompt('noSuchTimer', { id, timers: rest }));
      }
      return { text: cancelledText(timer) };
    },
  });
}

interface When {
  readonly seconds: number | undefined;
  readonly at: string | undefined;
}

/** @throws ToolFailure when nothing, both or no time to come is given. */
function dueOf({ seconds, at }: When, nowMs: number): number {
  if ((seconds === undefined) === (at === undefined)) throw new ToolFailure(prompt('timerWhen'));
  if (at === undefined) return nowMs + (seconds ?? 0) * 1_000;
  const due = dueTime(at, nowMs);
  if (due === null) throw new ToolFailure(prompt('timerNoTime', { at }));
  if (due <= nowMs) throw new ToolFailure(prompt('timerPast'));
  if (due - nowMs > LONGEST_S * 1_000) throw new ToolFailure(prompt('timerFar', { days: LONGEST_DAYS }));
  return due;
}

function listText(timers: readonly Timer[], nowMs: number): string {
  if (timers.length === 0) return prompt('noTimers');
  return timers.map((timer) => stateOf(timer, nowMs)).join('\n');
}

function stateOf(timer: Timer, nowMs: number): string {
  const name = nameOf(timer);
  if (timer.state !== 'running')
    return prompt(timer.state === 'ringing' ? 'timerIsRinging' : 'timerIsOver', { name });
  const { time: clock, date, zone } = timeIn(ownZone(), timer.dueAtEpochMs);
  const isToday = date === timeIn(zone, nowMs).date;
  const time = isToday ? clock : prompt('timerDay', { time: clock, date });
  const left = durationText(timer.dueAtEpochMs - nowMs);
  return prompt('timerSet', { name, time, zone, left });
}

function cancelledText(timer: Timer): string {
  const name = nameOf(timer);
  return prompt(timer.state === 'running' ? 'timerCancelled' : 'timerSilenced', { name });
}

function nameOf({ id, label }: Timer): string {
  return label === '' ? prompt('timerName', { id }) : prompt('timerNameLabelled', { id, label });
}
