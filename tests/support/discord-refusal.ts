import type { Document } from '../../src/document/index.ts';
import { render } from '../../src/platforms/discord/render.ts';
import { discordContract } from './peers/discord/contract.ts';
import { messageBody, messageRefusal } from './peers/discord/rules.ts';

const contract = discordContract();

/** Why Discord would refuse this document as a message of ours, by its specification and by its prose; null: it takes it. */
export function discordRefusal(document: Document, announced: boolean): string | null {
  const body = {
    ...render(document, { locale: 'en', zone: 'Asia/Shanghai' }, announced),
    nonce: 'key',
    enforce_nonce: true,
  };
  if (body.allowed_mentions.parse.length > 0) return 'it may mention people';
  return contract.violation('MessageCreateRequest', body) ?? messageRefusal(messageBody.parse(body))?.message ?? null;
}
