import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { watchCrashes, type CrashParts } from '../../../../src/main/shell/crashes.ts';

/** @param answers the buttons that are pressed, one box after the other. */
function stage(...answers: readonly number[]) {
  const left = [...answers];
  const app = Object.assign(new EventEmitter(), { quit: vi.fn<() => void>() });
  const process = new EventEmitter();
  const boxes: { readonly message: string; readonly detail: string; readonly buttons: readonly string[] }[] =
    [];
  const logged: [string, unknown][] = [];
  const pageListeners: (() => void)[] = [];
  const saveReport = vi.fn<() => Promise<void>>(() => Promise.resolve());
  watchCrashes({
    app: app as unknown as CrashParts['app'],
    process: process as unknown as CrashParts['process'],
    dialog: {
      showMessageBox: ((options: (typeof boxes)[number]) => {
        boxes.push(options);
        return Promise.resolve({ response: left.shift() ?? 0, checkboxChecked: false });
      }) as unknown as CrashParts['dialog']['showMessageBox'],
    },
    log: (event, fields) => void logged.push([event, fields]),
    saveReport,
    onPageCrashed: (listener) => void pageListeners.push(listener),
  });
  const pageCrashed = (): void => {
    for (const listener of pageListeners) listener();
  };
  const gone = (type: string, reason: string): boolean =>
    app.emit('child-process-gone', {}, { type, reason, exitCode: 11 });
  return { app, process, boxes, logged, saveReport, gone, pageCrashed };
}
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test.each(['uncaughtException', 'unhandledRejection'])(
  'an %s of main is logged, told once, and gone on from',
  async (event) => {
    const { app, process, boxes, logged, saveReport } = stage();
    const error = new Error('nobody caught it');
    process.emit(event, error);
    process.emit(event, error);
    await settled();
    process.emit(event, error);
    expect(logged).toEqual(Array.from({ length: 3 }, () => ['main.crashed', { error }]));
    expect(boxes).toHaveLength(1);
    expect(boxes[0]?.buttons).toHaveLength(3);
    expect(app.quit).not.toHaveBeenCalled();
    expect(saveReport).not.toHaveBeenCalled();
  },
);

test('a report is saved, or Parley ended, by the user’s word', async () => {
  const saving = stage(1);
  saving.process.emit('uncaughtException', new Error('a'));
  await settled();
  expect(saving.saveReport).toHaveBeenCalledOnce();
  const quitting = stage(2);
  quitting.process.emit('uncaughtException', new Error('a'));
  await settled();
  expect(quitting.app.quit).toHaveBeenCalledOnce();
});

test('a crash of the graphics is told once, in words of its own; a start without graphics and other ends are logged alone', async () => {
  const { boxes, logged, gone } = stage();
  gone('GPU', 'clean-exit');
  gone('GPU', 'abnormal-exit');
  gone('Utility', 'crashed');
  await settled();
  expect(boxes).toEqual([]);
  gone('GPU', 'crashed');
  await settled();
  gone('GPU', 'oom');
  expect(boxes).toHaveLength(1);
  expect(logged.map(([event]) => event)).toEqual([
    'process.gone',
    'process.gone',
    'process.gone',
    'process.gone',
  ]);
});

test('each crash of the page is told, in words of its own, and never two at once', async () => {
  const { app, boxes, saveReport, pageCrashed } = stage(0, 1, 2);
  pageCrashed();
  pageCrashed();
  expect(boxes).toHaveLength(1);
  expect(boxes[0]?.message).toContain('window');
  expect(boxes[0]?.detail).toContain('Your conversation is there');
  await settled();
  expect(saveReport).not.toHaveBeenCalled();
  pageCrashed();
  await settled();
  expect(saveReport).toHaveBeenCalledOnce();
  expect(app.quit).not.toHaveBeenCalled();
  pageCrashed();
  await settled();
  expect(boxes).toHaveLength(3);
  expect(app.quit).toHaveBeenCalledOnce();
});

test('a box that cannot be shown is logged, and takes nothing with it', async () => {
  const { logged, process, saveReport } = stage(1);
  saveReport.mockRejectedValueOnce(new Error('no disk'));
  process.emit('uncaughtException', new Error('a'));
  await settled();
  expect(logged.map(([event]) => event)).toEqual(['main.crashed', 'crash.notTold']);
});
