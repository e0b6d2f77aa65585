import { errors } from './errors.ts';
import { main } from './main.ts';
import { messageTexts } from './page-messages.ts';
import { page } from './page.ts';
import { permissionTexts, timerTexts, toolTexts } from './tools.ts';
import { settings } from './settings.ts';
import { updateTexts } from './updates.ts';
import { voices } from './voices.ts';

/** English: the language that the others are measured by. */
export const en = {
  page: {
    ...page,
    messages: messageTexts,
    settings,
    voices,
    error: errors,
    toolCalls: toolTexts,
    permission: permissionTexts,
    timers: timerTexts,
    updates: updateTexts,
  },
  main,
} as const;
