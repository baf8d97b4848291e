/** The inside of rss-parser that has to be disarmed; see rss.ts. */
declare module 'rss-parser/lib/utils.js' {
  const utils: { getSnippet(html: string): string; stripHtml(html: string): string };
  export = utils;
}
