import { z } from '../lib/schema.ts';
import { warningRulesSchema } from '../warnings/warningRules.ts';
import { type JsonSchema, recordValues } from './jsonSchema.ts';
import { RULE_FIELD_TEXTS } from './ruleFieldTexts.ts';

/**
 * The JSON Schema of the rule file, for editors: derived from what the program checks, with the meaning of every field.
 * What JSON Schema cannot say (thresholds that rise, a child below its parent) is checked by the program alone.
 */
export function rulesJsonSchema(): JsonSchema {
  const derived = z.toJSONSchema(warningRulesSchema, { io: 'input' }) as JsonSchema;
  const described = withTexts(derived, '');
  return {
    ...described,
    title: '四色预警规则 Warning rules',
    properties: {
      $schema: { type: 'string', description: '本结构文件，供编辑器使用。This schema, for editors.' },
      ...described.properties,
    },
  };
}

/** Paths of all fields, as `thresholds.*.red.rise` and `vetoes[].days`; `*` stands for the names of a record. */
export function fieldPaths(schema: JsonSchema, path = ''): readonly string[] {
  const own = path === '' ? [] : [path];
  const below = partsOf(schema, path).flatMap(([part, at]) => fieldPaths(part, at));
  return [...own, ...below];
}

function partsOf(schema: JsonSchema, path: string): readonly (readonly [JsonSchema, string])[] {
  const stem = path === '' ? '' : `${path}.`;
  const parts: [JsonSchema, string][] = [];
  for (const [name, part] of Object.entries(schema.properties ?? {})) parts.push([part, `${stem}${name}`]);
  const values = recordValues(schema);
  if (values !== undefined) parts.push([values, `${stem}*`]);
  if (schema.items !== undefined) parts.push([schema.items, `${path}[]`]);
  return parts;
}

/** The schema with descriptions, closed against unknown fields. */
function withTexts(schema: JsonSchema, path: string): JsonSchema {
  const text = RULE_FIELD_TEXTS[path];
  const stem = path === '' ? '' : `${path}.`;
  const values = recordValues(schema);
  return {
    ...schema,
    ...(text === undefined ? {} : { description: `${text.zh}。${text.en}.` }),
    ...(schema.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, part]) => [name, withTexts(part, `${stem}${name}`)]),
          ),
          additionalProperties: false,
        }),
    ...(values === undefined ? {} : { additionalProperties: withTexts(values, `${stem}*`) }),
    ...(schema.items === undefined ? {} : { items: withTexts(schema.items, `${path}[]`) }),
  };
}
