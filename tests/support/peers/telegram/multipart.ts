/** An upload as grammY writes it: fields, and files that fields name as `attach://<id>`. */
export interface Upload {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Reads `multipart/form-data`; field values that are JSON are read as such. Throws on anything else. */
export function readUpload(body: Buffer, contentType: string): Upload {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error('an upload without a boundary');
  const fields: Record<string, unknown> = {};
  const files = new Map<string, Uint8Array>();
  for (const part of partsOf(body, `--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, end).toString();
    const content = part.subarray(end + 4);
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
    if (head.includes('filename=')) files.set(name, content);
    else fields[name] = valueIn(content.toString());
  }
  return { fields, files };
}

function* partsOf(body: Buffer, delimiter: string): Generator<Buffer> {
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const from = start + delimiter.length + 2;
    const next = body.indexOf(delimiter, from);
    if (next === -1) return;
    yield body.subarray(from, next - 2);
    start = next;
  }
}

function valueIn(text: string): unknown {
  if (!/^(?:[{["]|-?\d+$|true$|false$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
