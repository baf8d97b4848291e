import fc from 'fast-check';
import {
  type Action,
  type Block,
  bullets,
  code,
  type Document,
  divider,
  documentOf,
  emphasis,
  field,
  fields,
  heading,
  type Inline,
  link,
  note,
  paragraph,
  quote,
  steps,
  strong,
  time,
} from '../../src/document/index.ts';

/** Words of the languages people write here, and of some they do not. */
const prose = fc.constantFrom(
  'Orders and payouts are delayed in the US. ',
  '卖家后台的数据看板显示“未知”，预计1月28日部分修复。',
  '賣家後台目前無法登入',
  'ระบบหลังบ้านร้านค้าใช้งานไม่ได้ชั่วคราว',
  'Bảng điều khiển không tải được dữ liệu',
  'Pesanan belum muncul di dasbor penjual',
  'لوحة التحكم لا تعمل حاليًا',
  'घटना की जाँच जारी है',
  '👩‍👩‍👧‍👦🇮🇩🏴󠁧󠁢󠁥󠁮󠁧󠁿',
);
/** Text with everything that could hurt: markup, half surrogates, controls, scripts of other directions. */
const nasty = fc.oneof(
  prose,
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('<b>', '</b>', '&lt;', '&', '"', '<a href="x">', '@all', 'a.b', '\n', '\ud83d', '直播间'),
  fc.integer({ min: 1, max: 3_000 }).map((length) => '<&'.repeat(length)),
  fc.tuple(prose, fc.integer({ min: 1, max: 200 })).map(([words, times]) => words.repeat(times)),
  fc.constantFrom('*_~`|>', '<!channel>', '<@U123>', '[x](https://x.example)', '```', '-# ', '<t:1:R>'),
);
const urls = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom('tg://user?id=1', 'javascript:x', '', 'https://x.example/"><b>', 'http://'),
);
const inlines: fc.Arbitrary<Inline> = fc.oneof(
  nasty.map((value): Inline => ({ type: 'text', text: value })),
  nasty.map(strong),
  nasty.map(emphasis),
  nasty.map(code),
  fc.tuple(nasty, urls).map(([label, url]) => link(label, url)),
  fc
    .tuple(fc.integer({ min: -1e14, max: 1e14 }), fc.constantFrom('relative', 'time', 'date', 'datetime'))
    .map(([instant, style]) => time(instant, style)),
);
const texts = fc.array(inlines, { maxLength: 5 });
const action: fc.Arbitrary<Action> = fc.record({
  label: nasty,
  command: fc.constantFrom('report', 'checklist'),
  values: fc.dictionary(fc.constantFrom('service', 'symptom'), nasty, { maxKeys: 2 }),
  main: fc.boolean(),
  replaces: fc.boolean(),
});
/** A question with so many answers that buttons may not be enough. */
const question = fc
  .array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 140 })
  .map((answers) =>
    answers.map(([label, symptom]): Action => ({ label, command: 'report', values: { symptom }, replaces: true })),
  );
const blocks: fc.Arbitrary<Block> = fc.oneof(
  texts.map(heading),
  texts.map(paragraph),
  texts.map(note),
  fc.constant(divider),
  fc.array(texts, { maxLength: 30 }).map(bullets),
  fc.array(texts, { maxLength: 12 }).map(steps),
  fc.array(fc.tuple(nasty, texts), { maxLength: 12 }).map((list) => fields(list.map(([l, v]) => field(l, v)))),
  fc
    .oneof(fc.array(action, { minLength: 1, maxLength: 40 }), question)
    .map((list): Block => ({ type: 'actions', actions: list })),
  fc.tuple(texts, fc.option(texts)).map(([said, source]) => quote(said, source)),
);
/** Ids that platforms know, and some that would call everybody if a renderer let them. */
const mentions = fc.record({
  id: fc.constantFrom(
    '400000000000000001',
    'S0OPS',
    'here',
    'channel',
    'everyone',
    '@everyone',
    '&1>',
    '<!channel>',
    '',
  ),
  label: nasty,
});
/** Any document that could ever reach a renderer, and many that never will. Hand-made. */
export const documents: fc.Arbitrary<Document> = fc
  .tuple(
    fc.constantFrom('neutral', 'good', 'notice', 'warning', 'critical'),
    nasty,
    fc.array(blocks, { maxLength: 12 }),
    fc.array(mentions, { maxLength: 12 }),
  )
  .map(([tone, summary, list, called]) => ({
    ...documentOf(tone, summary, list),
    ...(called.length > 0 && { mentions: called }),
  }));
