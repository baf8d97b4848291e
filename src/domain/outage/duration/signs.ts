import type { Instant } from '../../instant.ts';
import type { Sign } from './sign-table.ts';

/** An official text as far as it is read for signs; an incident's quotes are such. */
export interface Told {
  readonly at: Instant;
  readonly text: string;
}

/** Longer texts are read up to here: an update is a few paragraphs. */
const MAX_CHARACTERS = 8_000;

/** The sign in the newest of the texts (oldest first) that had been written by `now`; null where it tells none. */
export function newestSign(told: readonly Told[], now: Instant): Sign | null {
  const newest = told.findLast(({ at }) => at <= now);
  return newest === undefined ? null : signIn(newest.text);
}

/**
 * What the text says is coming back by now, clause by clause, in the languages that sellers' pages are written in. What is
 * only expected or denied is no sign, and neither is one part that is back: the rest is what people wait for.
 */
export function signIn(text: string): Sign | null {
  let found: Sign | null = null;
  for (const clause of text.slice(0, MAX_CHARACTERS).split(CLAUSE_END)) {
    if (AHEAD_OR_DENIED.test(clause)) continue;
    if (NEARLY_ALL.test(clause) && BACK.test(clause)) return 'nearly_over';
    if (BETTER.test(clause)) found = 'recovering';
  }
  return found;
}

/** "We see recovery and expect all to be back by noon": the sign and what is expected stand apart. */
const CLAUSE_END =
  /(?<=[.!?])\s|[。！？；;，\n]|, |\b(?=and (?:we )?(?:\w+ )?(?:expect|anticipate|hope|will|should)\b|but\b)/i;

const AHEAD_OR_DENIED = anyOf(
  String.raw`\b(?:expect\w*|anticipat\w*|estimat\w*|hop(?:e|ing)|will|would|once|until|before|if|eta|no|not|unable|yet to)\b`,
  '预计|預計|预期|預期|将|將|希望|等待|尚未|仍未|还未|還未|未能|没有|沒有|未见|未見',
  String.raw`\b(?:akan|diperkirakan|dijangka|diharapkan|belum|tidak|setelah|selepas|jika)\b`,
  'dự kiến|sẽ|chưa|không|sau khi|nếu|คาดว่า|จะ|ยังไม่|ไม่',
);

const NEARLY_ALL = anyOf(
  String.raw`\b(?:most(?:ly)?|majority|nearly|almost|largely)\b`,
  '大部分|大部份|大多数|大多數|绝大|絕大|基本|几乎|幾乎',
  String.raw`\b(?:sebagian besar|sebahagian besar|hampir|kebanyakan|mayoritas)\b`,
  'phần lớn|đa số|hầu hết|gần như|ส่วนใหญ่|เกือบ',
);

const BACK = anyOf(
  String.raw`\b(?:recovered|restored|resolved|mitigated|fixed|cleared|back to normal|(?:returned to|operating) normal(?:ly)?|healthy)\b`,
  '恢复|恢復|修复|修復|解决|解決|正常',
  String.raw`\b(?:pulih|normal|dipulihkan|diperbaiki|dibaiki|teratasi|diatasi)\b`,
  'khôi phục|khắc phục|phục hồi|trở lại|bình thường|ปกติ|แก้ไข|กู้คืน|ฟื้นฟู',
);

const BETTER = anyOf(
  String.raw`\b(?:see|seeing|seen|observ\w+|show\w*|signs? of|indicat\w+|sustained|continued|further|partial\w*) (?:\S+ ){0,3}(?:recover\w*|improve\w*)`,
  String.raw`\b(?:recovering|improving|improved|subsid\w+|stabili[sz]\w+|draining|catching up)\b`,
  String.raw`\b(?:errors?|rates?|latenc\w+|delays?|backlogs?|queues?)(?: \S+){0,4} (?:decreas\w+|declin\w+|dropp\w+|reduc\w+)`,
  '(?:正在|逐步|逐渐|逐漸|陆续|陸續|开始|開始|有所|持续|持續)(?:恢复|恢復|好转|好轉|改善|下降|缓解|緩解)',
  String.raw`\b(?:mulai|berangsur|beransur|mula|semakin) (?:\S+ )?(?:pulih|membaik|normal|stabil)\b`,
  '(?:đang|dần|bắt đầu) (?:\\S+ ){0,2}(?:phục hồi|khôi phục|ổn định|cải thiện)|(?:เริ่ม|กำลัง|ทยอย)(?:ดีขึ้น|ฟื้นตัว|กลับมา)',
);

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'i');
}
