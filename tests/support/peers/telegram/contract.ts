import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { z } from 'zod';
import { sharedPath } from '../../shared.ts';

/** Telegram's own description of the Bot API, where it is at hand: what both sides send is held against it. */
export interface Contract {
  /** The first complaint about a call's arguments, or null. */
  checkCall(method: string, payload: unknown): string | null;
  /** The first complaint about something the peer sends, or null. */
  checkType(type: string, value: unknown): string | null;
  readonly isPresent: boolean;
}

const schemaFile = z.object({
  definitions: z.record(z.string(), z.unknown()),
  methods: z.record(z.string(), z.unknown()),
});

export function loadContract(): Contract {
  const path = sharedPath('contracts', 'telegram', 'bot-api.schema.json');
  if (path === null) return { checkCall: () => null, checkType: () => null, isPresent: false };
  const { definitions: named, methods } = schemaFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  // Referred to and missing in the generated file.
  const richTexts = { type: 'array', items: { $ref: '#/definitions/RichText' } };
  const definitions = { ...named, String: { type: 'string' }, 'Array of RichText': richTexts };
  // Under one name, so that a type is compiled once for all the calls it is part of.
  const ajv = new Ajv({ strict: false }).addSchema({ $id: 'telegram', definitions, methods });
  const check = (pointer: string, value: unknown): string | null => {
    const validate = ajv.getSchema(`telegram#${pointer}`);
    if (validate === undefined) return `there is no ${pointer}`;
    return validate(value) === true ? null : `${pointer}: ${ajv.errorsText(validate.errors?.slice(0, 3))}`;
  };
  return {
    checkCall: (method, payload) => check(`/methods/${method}`, payload),
    checkType: (type, value) => check(`/definitions/${type}`, value),
    isPresent: true,
  };
}
