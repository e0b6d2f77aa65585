import { describe, expect, test } from 'vitest';
import { addressParts } from '../../../../src/renderer/alerts/address-parts.ts';

describe('an address is cut around where it leads', () => {
  test.each<[string, string, string]>([
    ['https://tides.example/today?place=Husum#now', 'tides.example', '/today?place=Husum#now'],
    ['https://tides.example', 'tides.example', '/'],
    ['https://bank.example@tides.example:8443/x', 'tides.example:8443', '/x'],
    ['https://a:b@tides.example/', 'tides.example', '/'],
    ['https://tides.example/https://bank.example/', 'tides.example', '/https://bank.example/'],
    ['https://xn--80ak6aa92e.com/', 'xn--80ak6aa92e.com', '/'],
    ['https://аррӏе.com/', 'xn--80ak6aa92e.com', '/'],
    ['no address', '', ''],
    ['mailto:a@b.example', '', ''],
  ])('%s', (address, host, after) => {
    const parts = addressParts(address);
    expect(parts).toMatchObject({ host, after });
    if (host !== '') expect(parts.before + parts.host + parts.after).toBe(partsWritten(address));
    else expect(parts.before).toBe(address);
  });
});

const partsWritten = (address: string): string => URL.parse(address)?.href ?? '';
