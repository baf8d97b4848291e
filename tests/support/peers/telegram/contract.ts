import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
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
  const ajv = new Ajv({ strict: false });
  const compiled = new Map<string, ValidateFunction>();
  const check = (name: string, schema: object, value: unknown): string | null => {
    const validate = compiled.get(name) ?? ajv.compile({ ...schema, definitions });
    compiled.set(name, validate);
    return validate(value) ? null : `${name}: ${ajv.errorsText(validate.errors?.slice(0, 3))}`;
  };
  return {
    checkCall: (method, payload) => {
      const schema = methods[method];
      return typeof schema === 'object' && schema !== null
        ? check(`call ${method}`, schema, payload)
        : `no method ${method}`;
    },
    checkType: (type, value) => check(`type ${type}`, { $ref: `#/definitions/${type}` }, value),
    isPresent: true,
  };
}
