import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, inject, test } from 'vitest';
import { electronDist } from '../../scripts/package/electron-dist.ts';

const { product, inspected } = inject('packages');
const binaryOf = ({ app }: { readonly app: string }): string => path.join(app, 'parley');

/** As the binary has it. */
async function fuse(of: { readonly app: string }, option: FuseV1Options): Promise<'on' | 'off' | undefined> {
  const wire = await getCurrentFuseWire(binaryOf(of));
  if (wire[option] === FuseState.ENABLE) return 'on';
  return wire[option] === FuseState.DISABLE ? 'off' : undefined;
}

test('P27: the packaged app cannot be made to run scripts as Node', async () => {
  expect(await fuse(product, FuseV1Options.RunAsNode)).toBe('off');
  const asked = ['-p', '6 * 7'];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const run = (binary: string): string =>
    spawnSync(binary, asked, { env, encoding: 'utf8', timeout: 30_000 }).stdout.trim();
  expect(run(binaryOf(product))).not.toBe('42');
  // What it is made of can.
  const dist = electronDist(process.env);
  expect(run(path.join(dist?.folder ?? '', 'electron'))).toBe('42');
});

test('P28: the packaged app takes no NODE_OPTIONS and no --inspect', async () => {
  expect(await fuse(product, FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe('off');
  expect(await fuse(product, FuseV1Options.EnableNodeCliInspectArguments)).toBe('off');
});

test('P29: the packaged app is loaded from its archive alone, which is checked where Electron can', async () => {
  expect(await fuse(product, FuseV1Options.OnlyLoadAppFromAsar)).toBe('on');
  expect(await fuse(product, FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe('on');
});

test('P30: the packaged app’s cookies are encrypted', async () => {
  expect(await fuse(product, FuseV1Options.EnableCookieEncryption)).toBe('on');
});

test('P31: a page of file:// would have no more rights in the packaged app than in a browser', async () => {
  expect(await fuse(product, FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe('off');
});

test('the flavour for drivers of tests lets a debugger in, and differs in no other fuse', async () => {
  const wire = await getCurrentFuseWire(binaryOf(product));
  const other = await getCurrentFuseWire(binaryOf(inspected));
  expect(other).toEqual({ ...wire, [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.ENABLE });
});
