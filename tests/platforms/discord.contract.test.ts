import { describe, expect, test } from 'vitest';
import { formBody, formRefusal } from '../support/peers/discord/components.ts';
import { type Contract, npmContract, openApiContract, type SchemaName } from '../support/peers/discord/contract.ts';
import { commandsBody, commandsRefusal, messageBody, messageRefusal } from '../support/peers/discord/rules.ts';
import { sharedPath } from '../support/shared.ts';

/** The peer is only as good as what it refuses; both forms of the specification have to refuse the same. */
const openApiPath = sharedPath('contracts', 'discord', 'openapi.json');
const contracts: [string, Contract][] = [
  ['npm', npmContract()],
  ...(openApiPath === null ? [] : [['openapi', openApiContract(openApiPath)] satisfies [string, Contract]]),
];

const option = { type: 3, name: 'service', description: 'Which one' };
const command = { name: 'status', description: 'What is down', default_member_permissions: '32', options: [option] };
const button = { type: 2, style: 2, label: 'Details', custom_id: 'a' };
const rowOf = (...components: object[]): object => ({ type: 1, components });
const menu = { type: 3, custom_id: 'm', options: [{ label: 'A', value: 'a' }] };
const formOf = (field: object): object => ({
  type: 9,
  data: { custom_id: 'f', title: 'Form', components: [{ type: 18, label: 'Field', component: input, ...field }] },
});
const input = { type: 4, custom_id: 'i', style: 1 };
const wrong: [string, SchemaName, unknown][] = [
  ['a field label of 46', 'ModalInteractionCallbackRequest', formOf({ label: 'a'.repeat(46) })],
  ['a field without an input', 'ModalInteractionCallbackRequest', formOf({ component: button })],
  [
    'a placeholder of 101',
    'ModalInteractionCallbackRequest',
    formOf({ component: { ...input, placeholder: 'a'.repeat(101) } }),
  ],
  ['a thread name of 101', 'CreateTextThreadWithMessageRequest', { name: 'a'.repeat(101) }],
  [
    'six buttons in a row',
    'MessageCreateRequest',
    { content: 'x', components: [rowOf(...Array.from({ length: 6 }, () => button))] },
  ],
  [
    'a button id of 101',
    'MessageCreateRequest',
    { content: 'x', components: [rowOf({ ...button, custom_id: 'a'.repeat(101) })] },
  ],
  [
    'a button label of 81',
    'MessageCreateRequest',
    { content: 'x', components: [rowOf({ ...button, label: 'a'.repeat(81) })] },
  ],
  [
    'a menu of 26',
    'MessageCreateRequest',
    { content: 'x', components: [rowOf({ ...menu, options: Array.from({ length: 26 }, () => menu.options[0]) })] },
  ],
  ['an embed description of 4,097', 'MessageCreateRequest', { embeds: [{ description: 'x'.repeat(4_097) }] }],
  ['eleven embeds', 'MessageCreateRequest', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }],
  [
    '26 fields',
    'MessageCreateRequest',
    { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'x', value: 'y' })) }] },
  ],
  [
    'a field value of 1,025',
    'MessageCreateRequest',
    { embeds: [{ fields: [{ name: 'x', value: 'y'.repeat(1_025) }] }] },
  ],
  ['a nonce of 26', 'MessageCreateRequest', { content: 'x', nonce: 'n'.repeat(26) }],
  ['a command name of 33', 'ApplicationCommandUpdateRequest', { ...command, name: 'x'.repeat(33) }],
  ['26 options', 'ApplicationCommandUpdateRequest', { ...command, options: Array.from({ length: 26 }, () => option) }],
  [
    '26 suggestions',
    'ApplicationCommandAutocompleteCallbackRequest',
    { type: 8, data: { choices: Array.from({ length: 26 }, () => ({ name: 'x', value: 'y' })) } },
  ],
];

describe.each(contracts)('the contract from %s', (_, contract) => {
  test.each(wrong)('refuses %s', (_name, schema, body) => {
    expect(contract.violation(schema, body)).not.toBeNull();
  });

  test('takes a command as discord.js writes it', () => {
    expect(contract.violation('ApplicationCommandUpdateRequest', command)).toBeNull();
  });

  test('takes a message with everything we send', () => {
    const embed = { title: 't', description: 'd', color: 1, fields: [{ name: 'n', value: 'v', inline: true }] };
    const body = { content: 'c', embeds: [embed], allowed_mentions: { parse: [] }, nonce: 'k', enforce_nonce: true };
    expect(contract.violation('MessageCreateRequest', body)).toBeNull();
  });
});

test.each<[string, unknown]>([
  ['2,001 characters', { content: 'x'.repeat(2_001) }],
  ['6,001 characters of embeds', { embeds: [{ description: 'x'.repeat(3_001) }, { description: 'x'.repeat(3_000) }] }],
  ['nothing', { content: ' ' }],
  ['an empty embed', { embeds: [{ color: 1 }] }],
  ['six rows', { content: 'x', components: 'abcdef'.split('').map((id) => rowOf({ ...button, custom_id: id })) }],
  ['one id twice', { content: 'x', components: [rowOf(button), rowOf(button)] }],
  ['a button without words', { content: 'x', components: [rowOf({ ...button, label: ' ' })] }],
  ['a menu beside a button', { content: 'x', components: [rowOf(menu, button)] }],
  [
    'a menu with one value twice',
    { content: 'x', components: [rowOf({ ...menu, options: [...menu.options, ...menu.options] })] },
  ],
  ['a picture that did not come along', { content: 'x', attachments: [{ id: '0', filename: 'a.png' }] }],
  ['a picture that nobody attached', { embeds: [{ title: 'x', image: { url: 'attachment://a.png' } }] }],
  ['a field of white space', { embeds: [{ fields: [{ name: 'x', value: '\n' }] }] }],
])('the rules refuse a message of %s', (_, body) => {
  expect(messageRefusal(messageBody.parse(body))).not.toBeNull();
});

const field = (id: string, more: object = {}): object => ({
  type: 18,
  label: id,
  component: { ...input, custom_id: id, ...more },
});
test.each<[string, object[]]>([
  ['six fields', 'abcdef'.split('').map((id) => field(id))],
  ['one field twice', [field('a'), field('a')]],
  ['more filled in than fits', [field('a', { value: 'xx', max_length: 1 })]],
])('the rules refuse a form of %s', (_, components) => {
  expect(formRefusal(formBody.parse({ custom_id: 'f', title: 'Form', components }))).not.toBeNull();
});

test.each<[string, object[]]>([
  ['upper-case names', [{ ...command, name: 'Status' }]],
  ['names with spaces in some language', [{ ...command, name_localizations: { 'zh-CN': '状 态' } }]],
  ['two commands of one name', [command, command]],
  ['two options of one name', [{ ...command, options: [option, option] }]],
  ['required options last', [{ ...command, options: [option, { ...option, name: 'x', required: true }] }]],
  [
    'choices that are completed',
    [{ ...command, options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'b' }] }] }],
  ],
  [
    'choice values over 100',
    [{ ...command, options: [{ ...option, choices: [{ name: 'a', value: 'b'.repeat(101) }] }] }],
  ],
])('the rules refuse commands with %s', (_, body) => {
  expect(commandsRefusal(commandsBody.parse(body))).not.toBeNull();
});
