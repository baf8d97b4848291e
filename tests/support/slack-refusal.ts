import type { Document, Setting } from '../../src/document/index.ts';
import { homeView } from '../../src/platforms/slack/home.ts';
import { renderMessage } from '../../src/platforms/slack/render.ts';
import type { Contracts } from './peers/slack/contracts.ts';
import { blocksProblem, strayMarkup } from './peers/slack/rules.ts';
import { readView } from './peers/slack/view-rules.ts';

const MAX_TEXT = 4_000;
const zone = 'Asia/Shanghai';

/** Why Slack would refuse the document as a message; null when it takes it. */
export function slackRefusal(document: Document, contracts: Contracts | null): string | null {
  const { text, blocks } = renderMessage(document, settingOf(document));
  if (text === '' || text.length > MAX_TEXT) return `a text of ${text.length} characters`;
  if (strayMarkup(text)) return `markup in the text: ${text}`;
  return blocksProblem(blocks)?.detail ?? contracts?.blocksProblem(blocks) ?? null;
}

/** The same for the app's page, with the document once as what there is to say and once as what a channel wants. */
export function slackPageRefusal(document: Document, contracts: Contracts | null): string | null {
  // What a channel wants has no buttons.
  const wanted = { ...document, blocks: document.blocks.filter(({ type }) => type !== 'actions') };
  const channels = [{ channel: 'C0OUTAGES', document: wanted }];
  const page = readView(homeView({ document, setting: settingOf(document), channels }));
  return 'problem' in page ? page.problem : (contracts?.blocksProblem(page.view.blocks) ?? null);
}

const settingOf = ({ blocks }: Document): Setting => ({ locale: blocks.length % 2 === 0 ? 'en' : 'zh-CN', zone });
