export { type Corpus, corpusBuilder, corpusOf, type Post } from './corpus.ts';
export { candidatesOf, featureNames, featuresOf } from './features.ts';
export { type Category, type Knowledge, type OccasionTags, type Phrase, type Product, phraseOf } from './knowledge.ts';
export { familyOf, normalForm } from './normal.ts';
export { type Asked, signalsFor } from './signals.ts';
export { categoryName } from './subject.ts';
export { type HashtagQuestion, type Suggestion, suggestHashtags } from './suggest.ts';
export type { Because, Role, SuggestedTag } from './suggestion.ts';
export { partsOf, readText } from './text.ts';
