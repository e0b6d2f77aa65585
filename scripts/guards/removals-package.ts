import { unit, type Removal } from './removal.ts';

const CONFIG = 'scripts/package/builder-config.ts';
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
];
