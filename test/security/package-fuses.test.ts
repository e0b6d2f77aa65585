import { expect, test } from 'vitest';
import { builderConfig } from '../../scripts/package/builder-config.ts';
import { PRODUCT } from '../../scripts/package/flavour.ts';

// What is asked for here is read back from the built binary by test/package/fuses.test.ts.
const fuses = builderConfig(PRODUCT, '').electronFuses;

test('P27: a package is built without Node for others', () => {
  expect(fuses?.runAsNode).toBe(false);
});

test('P28: a package is built without NODE_OPTIONS and --inspect, and for tests alone with', () => {
  expect(fuses?.enableNodeOptionsEnvironmentVariable).toBe(false);
  expect(fuses?.enableNodeCliInspectArguments).toBe(false);
  expect(builderConfig({ inspect: true }, '').electronFuses).toEqual({
    ...fuses,
    enableNodeCliInspectArguments: true,
  });
});

test('P29: a package is built to load its archive alone, and to check it', () => {
  expect(fuses?.onlyLoadAppFromAsar).toBe(true);
  expect(fuses?.enableEmbeddedAsarIntegrityValidation).toBe(true);
});

test('P30: a package is built with encrypted cookies', () => {
  expect(fuses?.enableCookieEncryption).toBe(true);
});

test('P31: a package is built without rights for file://', () => {
  expect(fuses?.grantFileProtocolExtraPrivileges).toBe(false);
});
