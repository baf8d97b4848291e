import { expect, it } from 'vitest';
import { pagesLine } from '../../src/cli/doctor.ts';
import { readConfig } from '../../src/config.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-made-up', SLACK_APP_TOKEN: 'xapp-made-up' };

it.each([
  [{}, /^note .*set WEB_PORT, and PUBLIC_URL/],
  [{ WEB_PORT: '8080' }, /^note .*http:\/\/127\.0\.0\.1:8080\/ only; set PUBLIC_URL/],
  [{ PUBLIC_URL: 'https://status.test' }, /^note .*https:\/\/status\.test, but nothing listens on this node/],
  [{ WEB_PORT: '8080', PUBLIC_URL: 'https://status.test' }, /^ok .*leads to http:\/\/127\.0\.0\.1:8080\/$/],
  [{ WEB_PORT: '8080', PUBLIC_URL: 'https://status.test', ...slack }, /^ok .*manifest/],
  [{ WEB_PORT: '8080', PUBLIC_URL: 'http://127.0.0.1:8080', ...slack }, /^ok .*8080\/$/],
])('with %o doctor says %s of the pages', (env, line) => {
  expect(pagesLine(readConfig(env))).toMatch(line);
});
