import { z } from 'zod';
import { prompt } from '../prompts.ts';
import { defineTool, ToolFailure, type Tool } from '../tool.ts';
import { createPlaces, type Places } from './place-zones.ts';
import { findZone, ownZone, timeIn } from './time-zone.ts';

/** What date and time it is, here or in any zone. */
export function currentTime(epochNowMs: () => number): Tool {
  let made: Places | null = null;
  const places = (): Places => (made ??= createPlaces());
  return defineTool({
    name: 'current_time',
    group: 'time',
    description: prompt('tools.currentTime'),
    schema: z.strictObject({
      time_zone: z.string().max(100).optional().describe(prompt('tools.timeZone')),
    }),
    timeLimitMs: 1_000,
    run: async ({ time_zone: asked }) => {
      const zone = asked === undefined || asked.trim() === '' ? ownZone() : findZone(asked, places);
      if (zone === null) throw new ToolFailure(prompt('noSuchZone', { zone: asked ?? '' }));
      return { text: prompt('timeIs', { ...timeIn(zone, epochNowMs()) }) };
    },
  });
}
