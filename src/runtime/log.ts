import { type DestinationStream, pino } from 'pino';
import type { Log } from '../app/ports/index.ts';

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Written as `[secret]` wherever they turn up, an SDK's error message included. */
  readonly secrets: readonly string[];
  readonly node: string;
  /** Where lines go; standard error unless told otherwise, because standard output is the terminal's chat. */
  readonly write?: (line: string) => void;
}

/** Structured log lines (pino), one JSON object each, with every known secret blotted out. */
export function createLog({ level, secrets, node, write }: LogOptions): Log {
  const out = write ?? ((line: string) => void process.stderr.write(line));
  const scrubbing: DestinationStream = {
    write: (line) => out(secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)),
  };
  const logger = pino({ level, base: { node }, serializers: { error: pino.stdSerializers.err } }, scrubbing);
  return {
    debug: (event, fields) => logger.debug(fields ?? {}, event),
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, fields) => logger.error(fields ?? {}, event),
  };
}
