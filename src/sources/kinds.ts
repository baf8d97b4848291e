import { awsHealth } from './aws-health/index.ts';
import { azure } from './azure/index.ts';
import { betterstack } from './betterstack/index.ts';
import { cachet } from './cachet/index.ts';
import { checkly } from './checkly/index.ts';
import { feed } from './feed/index.ts';
import { googleCloud } from './google-cloud/index.ts';
import { instatus } from './instatus/index.ts';
import { json } from './json/index.ts';
import type { Kind } from './kind.ts';
import { notice } from './notice/index.ts';
import { slackStatus } from './slack-status/index.ts';
import { statusio } from './statusio/index.ts';
import { statuspage } from './statuspage/index.ts';
import { statuspageHtml } from './statuspage-html/index.ts';

/** Every kind of feed, in the order in which they are asked whether a text is theirs: narrow marks before wide ones. */
export const kinds: readonly Kind[] = [
  checkly,
  betterstack,
  instatus,
  googleCloud,
  awsHealth,
  slackStatus,
  statusio,
  cachet,
  statuspage,
  json,
  azure,
  statuspageHtml,
  feed,
  notice,
];
