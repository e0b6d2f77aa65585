import { EventEmitter } from 'node:events';
import type { BrowserWindow, Notification } from 'electron';
import { expect, test, vi } from 'vitest';
import { createNotices } from '../../../../src/main/shell/notices.ts';

interface Look {
  readonly focused: boolean;
  readonly visible: boolean;
  readonly minimized: boolean;
}
const LOOKED_AT: Look = { focused: true, visible: true, minimized: false };

function stage(look: Look | null, isSupported = true) {
  const made: { readonly options: object; readonly notice: EventEmitter }[] = [];
  const show = vi.fn<() => void>();
  const current =
    look === null
      ? null
      : ({
          isFocused: () => look.focused,
          isVisible: () => look.visible,
          isMinimized: () => look.minimized,
        } as unknown as BrowserWindow);
  const notify = createNotices(
    {
      isSupported: () => isSupported,
      make: (options) => {
        const notice = Object.assign(new EventEmitter(), { show: () => {} });
        made.push({ options, notice });
        return notice as unknown as Notification;
      },
    },
    { current: () => current, show },
  );
  return { notify, made, show };
}

test.each([
  ['is behind another', { ...LOOKED_AT, focused: false }, true],
  ['is hidden', { ...LOOKED_AT, visible: false }, true],
  ['is minimized', { ...LOOKED_AT, minimized: true }, true],
  ['is closed', null, false],
])('a window that %s is brought to the front by a click', (_, look, silent) => {
  const on = stage(look);
  on.notify('Tea is over.');
  expect(on.made).toMatchObject([{ options: { title: 'Tea is over.', silent } }]);
  expect(on.show).not.toHaveBeenCalled();
  on.made[0]?.notice.emit('click');
  expect(on.show).toHaveBeenCalledOnce();
});

test('nothing is shown to who looks at the window, or where there are no notices', () => {
  for (const on of [stage(LOOKED_AT), stage(null, false)]) {
    on.notify('Tea is over.');
    expect(on.made).toEqual([]);
  }
});
