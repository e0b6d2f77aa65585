const ATTRIBUTES = String.raw`(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>\x60]+))?)*\s*\/?>`;
const ONLY_IMAGE_TAG = new RegExp(`^<img${ATTRIBUTES}$`, 'i');
const EACH_IMAGE_TAG = new RegExp(`<img(?=[\\s/>])${ATTRIBUTES}`, 'gi');
const DESCRIPTION = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/di;
/** Stands in no text. */
const MASK = '\u0000';

export function isImageTag(text: string): boolean {
  return ONLY_IMAGE_TAG.test(text);
}

/**
 * Where in an image's tag its description stands, which is said and shown
 * in its place; an empty part where it has none.
 */
export function descriptionIn(tag: string): { readonly from: number; readonly to: number } {
  const [from, to] = DESCRIPTION.exec(tag)
    ?.indices?.slice(1)
    .find((part) => part !== undefined) ?? [0, 0];
  return { from, to };
}

/**
 * The source, in which of each image tag only the description is left; every
 * other letter keeps its place.
 */
export function withoutImageMarkup(source: string): string {
  return source.replaceAll(EACH_IMAGE_TAG, (tag) => {
    const { from, to } = descriptionIn(tag);
    return MASK.repeat(from) + tag.slice(from, to) + MASK.repeat(tag.length - to);
  });
}
