import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as npmSpec from 'discord-api-spec/zod';
import { sharedPath } from '../../shared.ts';

/** Discord's own description of its API, asked by the name of a schema. */
export interface Contract {
  readonly origin: 'openapi' | 'npm';
  /** What is wrong with the body, null when nothing is. The body is not changed. */
  violation(schema: SchemaName, body: unknown): string | null;
}

export type SchemaName = keyof typeof npmSchemas;

const npmSchemas = {
  ApplicationCommandAutocompleteCallbackRequest: npmSpec.ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandResponse: npmSpec.ApplicationCommandResponseSchema,
  ApplicationCommandUpdateRequest: npmSpec.ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequest: npmSpec.CreateMessageInteractionCallbackRequestSchema,
  ErrorResponse: npmSpec.ErrorResponseSchema,
  GatewayBotResponse: npmSpec.GatewayBotResponseSchema,
  IncomingWebhookRequestPartial: npmSpec.IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartial: npmSpec.IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequest: npmSpec.MessageCreateRequestSchema,
  MessageEditRequestPartial: npmSpec.MessageEditRequestPartialSchema,
  MessageResponse: npmSpec.MessageResponseSchema,
  ModalInteractionCallbackRequest: npmSpec.ModalInteractionCallbackRequestSchema,
  CreatePrivateChannelRequest: npmSpec.CreatePrivateChannelRequestSchema,
  CreateTextThreadWithMessageRequest: npmSpec.CreateTextThreadWithMessageRequestSchema,
  GuildChannelResponse: npmSpec.GuildChannelResponseSchema,
  PrivateChannelResponse: npmSpec.PrivateChannelResponseSchema,
  ThreadResponse: npmSpec.ThreadResponseSchema,
  RatelimitedResponse: npmSpec.RatelimitedResponseSchema,
  UpdateMessageInteractionCallbackRequest: npmSpec.UpdateMessageInteractionCallbackRequestSchema,
};

/** The official OpenAPI where it lies beside the project, else the same specification as packed for npm. */
export function discordContract(): Contract {
  const path = sharedPath('contracts', 'discord', 'openapi.json');
  return path === null ? npmContract() : openApiContract(path);
}

export function openApiContract(path: string): Contract {
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof document !== 'object' || document === null) throw new Error(`${path} is not an OpenAPI document`);
  const options = { strict: false, validateFormats: false };
  // Discord takes numbers written as strings, e.g. `default_member_permissions`; its answers are exact.
  const requests = new Ajv2020({ ...options, coerceTypes: true }).addSchema(document, 'discord');
  const responses = new Ajv2020(options).addSchema(document, 'discord');
  return {
    origin: 'openapi',
    violation(schema, body) {
      const ajv = schema.includes('Request') ? requests : responses;
      const validate = ajv.getSchema(`discord#/components/schemas/${schema}`);
      if (validate === undefined) throw new Error(`The OpenAPI has no schema ${schema}`);
      if (validate(structuredClone(body)) === true) return null;
      return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`).join('; ');
    },
  };
}

export function npmContract(): Contract {
  return {
    origin: 'npm',
    violation(schema, body) {
      const result = npmSchemas[schema].safeParse(asPacked(schema, body));
      return result.success ? null : JSON.stringify(result.error?.issues ?? 'not as specified');
    },
  };
}

/** In what the packed schemas are narrower than Discord: integers as text in a request, UTC as an offset in an answer. */
function asPacked(schema: SchemaName, body: unknown): unknown {
  if (Array.isArray(body)) return body.map((part) => asPacked(schema, part));
  if (typeof body !== 'object' || body === null) return body;
  const isRequest = schema.includes('Request');
  const entries = Object.entries(body).map(([key, value]) => {
    if (typeof value !== 'string') return [key, asPacked(schema, value)];
    if (isRequest && key === 'default_member_permissions') return [key, Number(value)];
    return [key, !isRequest && key.endsWith('timestamp') ? value.replace(/\+00:00$/, 'Z') : value];
  });
  return Object.fromEntries(entries);
}
