import { unit, type Removal } from './removal.ts';

const CONFIG = 'scripts/package/builder-config.ts';
const FETCHING = 'src/main/updates/fetching.ts';
const UPDATER = 'src/main/updates/electron-updater.ts';
const LINK = 'src/main/shell/deep-link.ts';
const DRAFTING = 'src/renderer/state/drafting.ts';

/** The guards of what is installed: fuses and links. */
export const PACKAGE: readonly Removal[] = [
  unit(27, 'no Node for others', CONFIG, 'runAsNode: false', 'runAsNode: true'),
  unit(
    28,
    'no NODE_OPTIONS',
    CONFIG,
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeOptionsEnvironmentVariable: true',
  ),
  unit(28, 'no inspector', CONFIG, 'flavour.inspect === true', 'true'),
  unit(29, 'the archive alone', CONFIG, 'onlyLoadAppFromAsar: true', 'onlyLoadAppFromAsar: false'),
  unit(
    29,
    'the archive’s hash',
    CONFIG,
    'enableEmbeddedAsarIntegrityValidation: true',
    'enableEmbeddedAsarIntegrityValidation: false',
  ),
  unit(30, 'encrypted cookies', CONFIG, 'enableCookieEncryption: true', 'enableCookieEncryption: false'),
  unit(
    31,
    'no rights for files',
    CONFIG,
    'grantFileProtocolExtraPrivileges: false',
    'grantFileProtocolExtraPrivileges: true',
  ),
  unit(32, 'one scheme', LINK, 'url.protocol !== SCHEME || ', ''),
  unit(32, 'nothing but the text', LINK, "[...url.searchParams.keys()].join() !== 'text'", 'false'),
  unit(
    32,
    'only an empty composer',
    DRAFTING,
    "drafting.draft.trim() === '' && drafting.editing === null",
    'true',
  ),
  unit(
    34,
    'two headers',
    FETCHING,
    'headers: SENT_HEADERS,',
    "headers: { ...SENT_HEADERS, 'x-user-staging-id': 'a' },",
  ),
  unit(34, 'the announced file', FETCHING, "        new DigestTransform(sha512, 'sha512', 'base64'),\n", ''),
  unit(34, 'an encrypted way', FETCHING, "if (!isSafe || url.username !== ''", "if (url.username !== ''"),
  unit(34, 'no time in the query', FETCHING, "  clean.searchParams.delete('noCache');\n", ''),
  unit(34, 'no number kept', UPDATER, "    stagingUserIdPromise: { value: Promise.resolve('') },\n", ''),
  unit(34, 'no roll-outs', UPDATER, 'isUserWithinRollout: () => true,', ''),
  unit(34, 'nothing older', UPDATER, 'allowDowngrade: false,', 'allowDowngrade: true,'),
];
