import { withoutUnseen } from './unseen.ts';

/** What quotes an address in a text. */
const AROUND =
  /^[\s"'`\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB<(]+|[\s"'`\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB>),;]+$/g;
/** A scheme as it is mistyped: `https:/host`, `https:///host`, `https//host`; and twice, as it is pasted behind one that was there. */
const SCHEMES = /^(?:(https?)(?::\/+|\/\/))+/i;

/**
 * An address as people paste it, without what was copied along; its scheme, if it has one, is written as it should be. Everything else
 * is left as it is.
 */
export function cleanAddress(given: string): string {
  const address = withoutUnseen(given).replace(AROUND, '');
  return address.replace(SCHEMES, (_all, scheme: string) => `${scheme.toLowerCase()}://`);
}
