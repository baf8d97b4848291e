/** What `Content-Type` or an XML or HTML declaration calls the encoding, e.g. `gbk`. */
const HEADER_CHARSET = /charset\s*=\s*["']?([\w.:-]{1,40})/i;
const XML_ENCODING = /^[^<]{0,64}<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i;
const HTML_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})/i;
/** Declarations stand at the very start; browsers look at the first 1,024 bytes. */
const SNIFF_BYTES = 1024;

/**
 * Text of a body: byte order mark, else the header's charset, else the XML or HTML declaration, else UTF-8. What is not
 * valid UTF-8 and declares nothing is read as windows-1252. Never fails: bytes that mean nothing become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const marked = markedEncoding(bytes);
  if (marked !== null) return decodeAs(bytes.subarray(marked.skip), marked.label) ?? '';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFF_BYTES));
  const declared = [
    contentType?.match(HEADER_CHARSET)?.[1],
    unmarkedWideEncoding(bytes),
    head.match(XML_ENCODING)?.[1],
    /^\s*</.test(head) ? head.match(HTML_CHARSET)?.[1] : undefined,
  ];
  for (const label of declared) {
    const text = label === undefined ? null : decodeAs(bytes, label);
    if (text !== null) return text;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function markedEncoding(bytes: Uint8Array): { readonly label: string; readonly skip: number } | null {
  const [a, b, c, d] = bytes;
  if (a === 0x00 && b === 0x00 && c === 0xfe && d === 0xff) return { label: 'utf-32be', skip: 4 };
  if (a === 0xff && b === 0xfe && c === 0x00 && d === 0x00) return { label: 'utf-32le', skip: 4 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', skip: 3 };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', skip: 2 };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', skip: 2 };
  return null;
}

/** A zero byte beside the first ASCII character gives UTF-16 and UTF-32 away (XML 1.0, appendix F). */
function unmarkedWideEncoding(bytes: Uint8Array): string | undefined {
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (zeros === '000x') return 'utf-32be';
  if (zeros === 'x000') return 'utf-32le';
  if (zeros === '0x0x') return 'utf-16be';
  if (zeros === 'x0x0') return 'utf-16le';
  return undefined;
}

function decodeAs(bytes: Uint8Array, label: string): string | null {
  const name = label.toLowerCase();
  if (name.startsWith('utf-32') || name.startsWith('utf32') || name === 'ucs-4') return decodeUtf32(bytes, name);
  // A declaration that could be read as ASCII cannot be true about UTF-16.
  const isWide = /^(?:utf-?16|ucs-?2)/.test(name);
  if (isWide && unmarkedWideEncoding(bytes) === undefined && bytes[0] === 0x3c && bytes[1] !== 0) return null;
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return null;
  }
}

/** TextDecoder knows no UTF-32. */
function decodeUtf32(bytes: Uint8Array, name: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  const little = name.endsWith('le');
  const parts: string[] = [];
  for (let offset = 0; offset < view.byteLength; offset += 4) {
    const point = view.getUint32(offset, little);
    parts.push(point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : String.fromCodePoint(point));
  }
  return parts.join('');
}
