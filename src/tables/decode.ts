/** Excel on a Chinese Windows writes CSV in GBK, and "Unicode text" in UTF-16; everybody else in UTF-8. Null: no text. */
export function decodeTable(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le');
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
  return text === null || text.includes('\0') ? null : text;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
