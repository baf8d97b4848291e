import type { Language, LanguageId } from '../language.ts';
import { compile, type Lexicon } from '../lexicon.ts';
import { tokenize } from '../tokens.ts';
import { english } from './en.ts';
import { indonesian } from './id.ts';
import { malay } from './ms.ts';
import { russian } from './ru.ts';
import { thai } from './th.ts';
import { vietnamese } from './vi.ts';
import { chinese } from './zh.ts';

// Indonesian and Malay share most words and stand in for each other; Chinese and Thai posts mix in English ones.
const tables: Readonly<Record<LanguageId, readonly [Language, ...Language[]]>> = {
  en: [english],
  zh: [chinese, english],
  id: [indonesian, malay],
  ms: [malay, indonesian],
  vi: [vietnamese],
  th: [thai, english],
  ru: [russian],
};

// A memo: compiling all of them would cost every start some 40 ms, and most pages speak one language.
const compiled = new Map<LanguageId, Lexicon>();

function lexiconOf(id: LanguageId): Lexicon {
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const lexicon = compile(...tables[id]);
  compiled.set(id, lexicon);
  return lexicon;
}

/** Letters that only Vietnamese uses among the languages read. */
const VIETNAMESE = /[ăđơưạ-ỹ]/i;
const THAI = /[\u0e00-\u0e7f]/;
const CYRILLIC = /[\u0400-\u04ff]/;
const HAN = /[\u3400-\u9fff]/;
const KANA_HANGUL = /[\u3040-\u30ff\uac00-\ud7af]/;
/** Short words that tell English from Malay and Indonesian, and Malay from Indonesian. */
const ENGLISH = words('the|is|are|was|we|to|of|and|by|for|with|will|this|our|have|has|be|that|you|not');
const MALAY_OR_INDONESIAN = words(
  'yang|akan|dan|dalam|pada|untuk|dengan|kami|telah|tidak|sedang|dari|ini|itu|sudah|anda|mohon|sila|jam|pukul|hari|selesai|pulih|gangguan|dijangka|diperkirakan|kembali|layanan|perkhidmatan|belum',
);
const MALAY_ONLY = words(
  'dijangka|jangkaan|anggaran|dijadual|minit|penyelenggaraan|perkhidmatan|ialah|kerana|esok|boleh|sila|pembaikan|isnin|selasa|khamis|jumaat|sabtu|ahad|januari|mac|ogos|julai|menjelang|baharu',
);
/** How much of a sentence is looked at to tell its language. */
const SAMPLE = 300;

/** The lexicon of a sentence: by its letters, then by its short words; a hint decides where these leave it open. */
export function lexiconFor(sentence: string, hint: string | undefined): Lexicon {
  const sample = sentence.slice(0, SAMPLE);
  if (THAI.test(sample)) return lexiconOf('th');
  if (CYRILLIC.test(sample)) return lexiconOf('ru');
  if (HAN.test(sample) && !KANA_HANGUL.test(sample)) return lexiconOf('zh');
  if (VIETNAMESE.test(sample)) return lexiconOf('vi');
  const hinted = hint?.slice(0, 2).toLowerCase();
  const list = sample.toLowerCase().split(/[^a-z]/);
  const english = count(list, ENGLISH);
  const malayish = count(list, MALAY_OR_INDONESIAN);
  const malay = count(list, MALAY_ONLY) > 0 || hinted === 'ms' ? lexiconOf('ms') : lexiconOf('id');
  if (malayish > english) return malay;
  if (english > malayish) return lexiconOf('en');
  if (hinted === 'id' || hinted === 'ms') return malay;
  if (hinted === 'vi') return lexiconOf('vi');
  return hinted === undefined && known(sample, malay) > known(sample, lexiconOf('en')) ? malay : lexiconOf('en');
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split('|'));
}

const count = (list: readonly string[], known: ReadonlySet<string>): number =>
  list.filter((word) => known.has(word)).length;

/** Letters of a sample that stand in phrases a lexicon knows. */
const known = (sample: string, lexicon: Lexicon): number =>
  tokenize(sample, lexicon).reduce((sum, token) => sum + (token.means.length > 0 ? token.text.length : 0), 0);
