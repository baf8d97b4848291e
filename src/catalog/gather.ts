import { join } from 'node:path';
import { z } from 'zod';
import { announced, occasion } from './calendar.ts';
import { type Checklist, checklist } from './checklist.ts';
import { type Origin, readYaml, type SourceFile, withOrigin, yamlFilesIn } from './read.ts';
import * as schema from './schema.ts';

/** Everything the files say, in their order, not yet checked against one another. */
export interface Gathered {
  readonly components: readonly Origin<z.output<typeof schema.component>>[];
  readonly regions: readonly Origin<z.output<typeof schema.region>>[];
  readonly symptoms: readonly Origin<z.output<typeof schema.symptom>>[];
  readonly services: readonly Origin<z.output<typeof schema.service>>[];
  readonly feeds: readonly Origin<z.output<typeof schema.feed>>[];
  readonly aliases: readonly Origin<z.output<typeof schema.aliases>>[];
  readonly checklists: readonly Origin<Checklist>[];
  readonly audiences: readonly Origin<z.output<typeof schema.audience>>[];
  readonly phases: readonly Origin<z.output<typeof schema.phase>>[];
  /** Ours and the operators'; later ones over earlier ones. */
  readonly occasions: readonly Origin<z.output<typeof occasion>>[];
  readonly announced: readonly Origin<z.output<typeof announced>>[];
}

const componentsFile = z.strictObject({ components: z.array(schema.component) });
const regionsFile = z.strictObject({ regions: z.array(schema.region) });
const symptomsFile = z.strictObject({ symptoms: z.array(schema.symptom) });
const servicesFile = z.strictObject({ services: z.array(schema.service) });
const checklistsFile = z.strictObject({ checklists: z.array(checklist) });

const rolesFile = z.strictObject({ audiences: z.array(schema.audience), phases: z.array(schema.phase) });

/** What an operator may add or replace; the same words as in our own files. */
const operatorFile = z.strictObject({
  services: z.array(schema.service).default([]),
  feeds: z.array(schema.feed).default([]),
  aliases: schema.aliases.optional(),
  checklists: z.array(checklist).default([]),
  occasions: z.array(occasion).default([]),
  announced: z.array(announced).default([]),
});

const calendarFile = z.strictObject({ occasions: z.array(occasion) });

/** Reads our own files, then the operator's, whose entries replace ours with the same id. */
export function gather(folder: string, extraFiles: readonly string[]): Gathered {
  const ours = (name: string): SourceFile => ({ path: join(folder, name), layer: 0 });
  const components = ours('components.yaml');
  const regions = ours('regions.yaml');
  const symptoms = ours('symptoms.yaml');
  const roles = ours('roles.yaml');
  const calendar = ours('calendar.yaml');
  const { audiences, phases } = readYaml(roles.path, rolesFile);
  const services = yamlFilesIn(join(folder, 'services')).flatMap((path) =>
    withOrigin({ path, layer: 0 }, 'services', readYaml(path, servicesFile).services),
  );
  const checklists = yamlFilesIn(join(folder, 'checklists')).flatMap((path) =>
    withOrigin({ path, layer: 0 }, 'checklists', readYaml(path, checklistsFile).checklists),
  );
  const operators = extraFiles.map((path, index) => ({
    file: { path, layer: index + 1 },
    content: readYaml(path, operatorFile),
  }));
  return {
    components: withOrigin(components, 'components', readYaml(components.path, componentsFile).components),
    regions: withOrigin(regions, 'regions', readYaml(regions.path, regionsFile).regions),
    symptoms: withOrigin(symptoms, 'symptoms', readYaml(symptoms.path, symptomsFile).symptoms),
    services: [
      ...services,
      ...operators.flatMap(({ file, content }) => withOrigin(file, 'services', content.services)),
    ],
    feeds: operators.flatMap(({ file, content }) => withOrigin(file, 'feeds', content.feeds)),
    aliases: operators.flatMap(({ file, content }) =>
      content.aliases ? withOrigin(file, 'aliases', [content.aliases]) : [],
    ),
    occasions: [
      ...withOrigin(calendar, 'occasions', readYaml(calendar.path, calendarFile).occasions),
      ...operators.flatMap(({ file, content }) => withOrigin(file, 'occasions', content.occasions)),
    ],
    announced: operators.flatMap(({ file, content }) => withOrigin(file, 'announced', content.announced)),
    audiences: withOrigin(roles, 'audiences', audiences),
    phases: withOrigin(roles, 'phases', phases),
    checklists: [
      ...checklists,
      ...operators.flatMap(({ file, content }) => withOrigin(file, 'checklists', content.checklists)),
    ],
  };
}
