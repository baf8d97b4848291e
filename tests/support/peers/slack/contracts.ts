/** The official contracts beside the project, where they are present: @slack/types as a schema, @slack/web-api's arguments. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { z } from 'zod';
import { sharedPath } from '../../shared.ts';

const methodsSchema = z.object({
  methods: z.record(
    z.string(),
    z.object({
      args: z.record(z.string(), z.unknown()),
      required: z.array(z.string()).optional(),
      requiredAnyOf: z.array(z.array(z.string())).optional(),
    }),
  ),
});

const shape = z.object({ properties: z.record(z.string(), z.unknown()).optional() }).loose();
const schemaSchema = z.object({
  definitions: z.record(z.string(), shape.extend({ anyOf: z.array(shape).optional() })),
});

export interface Contracts {
  /** What the arguments of this method break, or null. */
  argumentsProblem(method: string, args: Readonly<Record<string, unknown>>): string | null;
  /** What these blocks break, or null. */
  blocksProblem(blocks: readonly unknown[]): string | null;
}

/** Null where `shared` is absent. Reading takes about 100 ms, so a file of tests does it once. */
export function readContracts(): Contracts | null {
  const methodsPath = sharedPath('contracts', 'slack', 'web-api-methods.json');
  const blocksPath = sharedPath('contracts', 'slack', 'block-kit.schema.json');
  if (methodsPath === null || blocksPath === null) return null;
  const { methods } = methodsSchema.parse(readJson(methodsPath));
  return {
    argumentsProblem(method, args) {
      const contract = methods[method];
      if (contract === undefined) return `no such method: ${method}`;
      // Bolt adds the workspace to every call; the typings do not list it.
      const unknown = Object.keys(args).find((name) => name !== 'team_id' && !(name in contract.args));
      if (unknown !== undefined) return `unknown argument: ${unknown}`;
      const sets = contract.requiredAnyOf ?? [contract.required ?? []];
      return sets.some((set) => set.every((name) => name in args)) ? null : 'a required argument is missing';
    },
    blocksProblem: blockValidator(readJson(blocksPath)),
  };
}

function blockValidator(schema: unknown): Contracts['blocksProblem'] {
  const { definitions } = schemaSchema.parse(schema);
  // Validated by the definition of its type: a union of twenty alternatives gives unreadable errors.
  const names = new Map(
    Object.keys(definitions)
      .filter((name) => name.endsWith('Block'))
      .map((name) => [z.object({ const: z.string() }).safeParse(typeIn(definitions[name])).data?.const, name]),
  );
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(schemaSchema.parse(schema), 'slack');
  return (blocks) => {
    for (const block of blocks) {
      const type = z.object({ type: z.string() }).safeParse(block).data?.type;
      const validate = ajv.getSchema(`slack#/definitions/${names.get(type) ?? 'NoSuchBlock'}`);
      if (validate === undefined) return `unknown block: ${type}`;
      if (!validate(block)) return `${type}: ${ajv.errorsText(validate.errors)}`;
    }
    return null;
  };
}

/** An image is one of two shapes; both say the same type. */
function typeIn(definition: z.infer<typeof schemaSchema>['definitions'][string] | undefined): unknown {
  return (definition?.properties ?? definition?.anyOf?.[0]?.properties)?.type;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
