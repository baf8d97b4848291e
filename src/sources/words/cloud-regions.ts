import type { RegionId } from '../../domain/outage/vocabulary.ts';

/** Data-centre regions of the large clouds by their beginnings, the longer ones first; the market they stand for. */
const PREFIXES: readonly (readonly [string, RegionId])[] = [
  ['ap-southeast-1', 'SG'],
  ['asia-southeast1', 'SG'],
  ['ap-southeast-2', 'AU'],
  ['ap-southeast-4', 'AU'],
  ['australia-', 'AU'],
  ['ap-southeast-3', 'ID'],
  ['asia-southeast2', 'ID'],
  ['ap-southeast-5', 'MY'],
  ['ap-southeast-7', 'TH'],
  ['asia-southeast3', 'TH'],
  ['ap-northeast-1', 'JP'],
  ['ap-northeast-3', 'JP'],
  ['asia-northeast1', 'JP'],
  ['asia-northeast2', 'JP'],
  ['sa-east-1', 'BR'],
  ['southamerica-east1', 'BR'],
  ['mx-central', 'MX'],
  ['northamerica-south1', 'MX'],
  ['ca-', 'CA'],
  ['northamerica-northeast', 'CA'],
  ['us-', 'US'],
  ['eu-west-1', 'IE'],
  ['eu-west-2', 'UK'],
  ['eu-west-3', 'FR'],
  ['eu-central-1', 'DE'],
  ['europe-west2', 'UK'],
  ['europe-west3', 'DE'],
  ['europe-west4', 'NL'],
  ['europe-west9', 'FR'],
  ['eu-', 'EU'],
  ['europe-', 'EU'],
];

/** Azure writes regions as names among its categories. */
const AZURE_NAMES: readonly (readonly [RegExp, RegionId])[] = [
  [/\bUS\b(?: \d)?$|^US /, 'US'],
  [/^UK /, 'UK'],
  [/^(?:North|West) Europe$/, 'EU'],
  [/^Germany /, 'DE'],
  [/^France /, 'FR'],
  [/^Southeast Asia$/, 'SG'],
  [/^Japan /, 'JP'],
  [/^Australia /, 'AU'],
  [/^Canada /, 'CA'],
  [/^Brazil /, 'BR'],
  [/^Mexico /, 'MX'],
  [/^Indonesia /, 'ID'],
  [/^Malaysia /, 'MY'],
];

/** Markets that the named cloud regions serve; regions without a market of ours are left out. */
export function marketsOf(cloudRegions: readonly string[]): readonly RegionId[] {
  const markets = cloudRegions.flatMap((region) => {
    const market = PREFIXES.find(([prefix]) => region.startsWith(prefix))?.[1];
    return market === undefined ? [] : [market];
  });
  return [...new Set(markets)];
}

/** The market of an Azure region's name, e.g. `West US`; null when it is no region that we know. */
export function marketOfAzure(name: string): RegionId | null {
  return AZURE_NAMES.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? null;
}
