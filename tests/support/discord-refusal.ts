import type { Document } from '../../src/document/index.ts';
import { withPicture } from '../../src/platforms/discord/picture.ts';
import { render } from '../../src/platforms/discord/render.ts';
import { discordContract } from './peers/discord/contract.ts';
import { messageBody, messageRefusal } from './peers/discord/rules.ts';

const contract = discordContract();

/** Why Discord would refuse this document as a message of ours, by its specification and by its prose; null: it takes it. */
export function discordRefusal(document: Document, announced: boolean): string | null {
  const words = render(document, { locale: 'en', zone: 'Asia/Shanghai' }, announced);
  const picture = { id: 'a1', alt: document.summary, png: new Uint8Array([1]) };
  const { body: message } = withPicture(words, announced ? picture : undefined);
  const body = {
    ...message,
    attachments: message.attachments.map((file) => ({ ...file, size: 1 })),
    nonce: 'key',
    enforce_nonce: true,
  };
  if (body.allowed_mentions.parse.length > 0) return 'it may mention people';
  return contract.violation('MessageCreateRequest', body) ?? messageRefusal(messageBody.parse(body))?.message ?? null;
}
