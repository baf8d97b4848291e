import { type CommandSpec, writeWho } from '../../app/ports/index.ts';

/** In a terminal whoever is written with an @ is a role of that name. */
export function withWho(text: string, spec: CommandSpec | undefined): string {
  if (!spec?.options.some(({ kind }) => kind === 'who')) return text;
  return text.replace(/(?<=^|[\s:=])@([\p{L}\p{N}_-]{1,30})(?=\s|$)/gu, (_all, name: string) =>
    writeWho({ kind: 'role', id: Buffer.from(name).toString('hex').slice(0, 64), label: `@${name}` }),
  );
}
