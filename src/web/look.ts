import { createHash } from 'node:crypto';

/** How pages look: one column that a phone shows without zooming, dark where the reader's device is. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--faint:#59636e;--paper:#fff;--line:#d8dee4;--link:#0a58ca;--soft:#f3f5f7}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--faint:#9aa4af;--paper:#14171a;--line:#343a41;--link:#7db2ff;--soft:#1e2226}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
:lang(zh){font-family:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;line-height:1.7}
:lang(en){font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;padding-top:.75rem;font-size:.95rem}
header a,header strong{display:inline-block;padding:.35rem 0}
h1{font-size:1.45rem;line-height:1.3;margin:.75rem 0;text-wrap:balance}
h2{font-size:1.1rem;margin:1.75rem 0 .5rem}
.sign{font-family:"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji",sans-serif}
p{margin:.6rem 0;overflow-wrap:anywhere}
a{color:var(--link)}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--soft);border-radius:.25rem;padding:.1em .3em;white-space:nowrap}
dl{margin:1rem 0;border-top:1px solid var(--line)}
dl div{display:grid;grid-template-columns:minmax(6rem,11rem) 1fr;gap:.1rem 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--faint)}
dd{margin:0;min-width:0;overflow-wrap:anywhere}
@media (max-width:30rem){dl div{grid-template-columns:1fr}dl.many div{grid-template-columns:8rem 1fr}}
ul,ol{padding-left:1.3rem}
li{margin:.35rem 0;overflow-wrap:anywhere}
figure{margin:1rem 0}
blockquote{margin:0;padding:.1rem 0 .1rem .9rem;border-left:.25rem solid var(--line);white-space:pre-line;overflow-wrap:anywhere}
figcaption,.note,footer{color:var(--faint);font-size:.9rem}
figcaption{padding-left:1.15rem}
figure img{display:block;width:100%;height:auto;background:#fff;border:1px solid var(--line);border-radius:.5rem}
hr{border:0;border-top:1px solid var(--line)}
time{white-space:nowrap}
footer{padding-top:1rem;padding-bottom:2rem;margin-top:2rem;border-top:1px solid var(--line)}
footer p{margin:.3rem 0}
`;

/** Times in the reader's own zone; without it they stand in the page's. The options are those of `formatTime`. */
export const SCRIPT = `
const zone=Intl.DateTimeFormat().resolvedOptions().timeZone,lang=document.documentElement.lang;
const day={month:'short',day:'numeric'},clock={hour:'2-digit',minute:'2-digit',hourCycle:'h23'};
const styles={date:{...day,weekday:'short'},time:clock};
for(const one of document.querySelectorAll('time')){
one.title=one.textContent;
one.textContent=new Intl.DateTimeFormat(lang,styles[one.dataset.style]||{...day,...clock}).format(new Date(one.dateTime));
}
document.getElementById('zone').textContent=zone;
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Nothing but our own style, script and pictures. Hashes and not nonces: a page that is kept for a moment, here, by the browser
 * or on the way, would be served with the same nonce to everybody, which is none.
 */
export const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
