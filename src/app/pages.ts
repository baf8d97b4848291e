/** Where incidents have a page that anybody can open: under the address that the operator named, or nowhere. */
export interface Pages {
  /** The page of all services; null where there are no pages. */
  readonly board: string | null;
  /** The address of an incident's page; null where there are no pages. */
  pageOf(code: string): string | null;
  /** The incident whose page an address is; null for every other address. */
  codeIn(url: string): string | null;
}

/** As `decide` makes them from an operator's prefix; any letter case. */
const CODE = /^[a-z]{2,3}-[0-9a-z]{4}$/i;
const FOLDER = '/incidents/';

export const isCode = (text: string): boolean => CODE.test(text);

/** `publicUrl`: what stands before `/incidents/<code>`; null: there are no pages. */
export function createPages(publicUrl: string | null): Pages {
  if (publicUrl === null) return { board: null, pageOf: () => null, codeIn: () => null };
  const { origin, host, pathname } = new URL(publicUrl);
  const path = pathname.replace(/\/+$/, '');
  return {
    board: `${origin}${path}/`,
    pageOf: (code) => `${origin}${path}${FOLDER}${encodeURIComponent(code)}`,
    codeIn(url) {
      const parsed = URL.parse(url);
      if (parsed === null || parsed.host !== host || !/^https?:$/.test(parsed.protocol)) return null;
      if (!parsed.pathname.startsWith(`${path}${FOLDER}`)) return null;
      const code = parsed.pathname.slice(`${path}${FOLDER}`.length).replace(/\/$/, '');
      return isCode(code) ? code.toUpperCase() : null;
    },
  };
}
