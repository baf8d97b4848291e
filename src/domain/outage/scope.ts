import type { ComponentReading } from './evidence.ts';
import type { ComponentId, ComponentStatus, RegionId } from './vocabulary.ts';

/** The words by which a service's components and regions are known in official texts. */
export interface ScopeVocabulary {
  readonly components: readonly { readonly id: ComponentId; readonly terms: readonly string[] }[];
  readonly regions: readonly { readonly id: RegionId; readonly terms: readonly string[] }[];
}

export interface Scope {
  /** In the order of the text; a component named twice keeps the last word about it. */
  readonly components: readonly ComponentReading[];
  readonly regions: readonly RegionId[];
}

/** Longer texts are read up to here: an official update is a few paragraphs. */
const MAX_CHARACTERS = 8_000;

// Words that tell a state. Order matters: "working to restore" is not "restored".
const pending =
  /\b(will|should|expect\w*|to be|being|working (?:on|to)|plan\w*|until|once|not yet|still)\b|预计|正在|将于|尚未|仍然|仍未/i;
const restored =
  /\b(restored|recovered|back to normal|operational|resolved|working again|fully back|fixed|returned to normal)\b|已恢复|恢复正常|已修复|已解决|恢复上线/i;
const down =
  /\b(unavailable|outage|offline|down|cannot|unable|not working|not loading|inaccessible|zeros?)\b|(?:stuck|stays?|remains?) at 0|停留在0|为零|为0|无法|不可用|中断|瘫痪|宕机|打不开/i;
const partial = /\b(partial(?:ly)?|some|intermittent(?:ly)?|subset)\b|部分|间歇/i;

/**
 * Which components and regions an official text names, and what each sentence says of them. A naming without a word of
 * state counts as degraded: officials name a part because something is wrong with it.
 */
export function readScope(text: string, vocabulary: ScopeVocabulary): Scope {
  const components = new Map<ComponentId, ComponentStatus>();
  const regions = new Set<RegionId>();
  for (const sentence of sentencesOf(text.slice(0, MAX_CHARACTERS))) {
    const status = statusOf(sentence);
    for (const id of named(sentence, vocabulary.components)) {
      components.delete(id);
      components.set(id, status);
    }
    for (const id of named(sentence, vocabulary.regions)) regions.add(id);
  }
  return {
    components: [...components].map(([component, status]) => ({ component, status })),
    regions: [...regions],
  };
}

function statusOf(sentence: string): ComponentStatus {
  if (restored.test(sentence) && !pending.test(sentence)) {
    return partial.test(sentence) ? 'degraded_performance' : 'operational';
  }
  if (down.test(sentence)) return partial.test(sentence) ? 'partial_outage' : 'major_outage';
  return 'degraded_performance';
}

/** Clauses, not only sentences: "video is restored, but orders are not" says two things. */
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s|[。！？；，;\n]|[,，]\s?(?:but|while|however|但|而)/i);

function named<Id extends string>(
  sentence: string,
  things: readonly { id: Id; terms: readonly string[] }[],
): readonly Id[] {
  const lower = sentence.toLowerCase();
  return things.filter((thing) => thing.terms.some((term) => contains(lower, sentence, term))).map((thing) => thing.id);
}

/** Latin terms count as whole words only, and all-capital ones (`US`, `UK`) only in capitals; Chinese has no borders. */
function contains(lower: string, original: string, term: string): boolean {
  const capitals = /^[A-Z]{2,4}$/.test(term);
  const haystack = capitals ? original : lower;
  const needle = capitals ? term : term.toLowerCase();
  const latin = /[a-z0-9]/i;
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    const before = haystack[at - 1] ?? ' ';
    const after = haystack[at + needle.length] ?? ' ';
    const opens = latin.test(before) && latin.test(needle[0] ?? '');
    const closes = latin.test(after) && latin.test(needle.at(-1) ?? '');
    if (!opens && !closes) return true;
  }
  return false;
}

/** The clause that names a cause, word for word: "due to …", "由于……". At most 160 characters. */
export function readCause(text: string): string | null {
  const english = /\b(?:due to|caused by|because of|as a result of) ([^.;\n]{4,160})/i.exec(text);
  if (english?.[1]) return english[1].trim();
  const chinese = /(?:由于|因为|起因是|原因是?[:：])([^。；，,\n]{2,80})/.exec(text);
  return chinese?.[1]?.trim() ?? null;
}
