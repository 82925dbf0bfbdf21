import type { Words } from '../domain/locale.ts';
import { type JsonSchema, recordValues } from './jsonSchema.ts';
import type { JsonPath } from './jsonText.ts';
import { nearestName } from './nearestName.ts';

/** A name that the rules do not know, and the one most likely meant. */
export interface UnknownField {
  readonly path: JsonPath;
  readonly nearest: string | undefined;
  readonly known: readonly string[];
}

/** Finds every name in the value that the schema does not have. */
export function unknownFields(value: unknown, schema: JsonSchema, path: JsonPath = []): readonly UnknownField[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((item, at) => unknownFields(item, items, [...path, at]));
  }
  if (typeof value !== 'object' || value === null) return [];
  const known = namesOf(schema);
  return Object.entries(value).flatMap(([name, part]) => {
    const at = [...path, name];
    const schemaOfPart = schema.properties?.[name] ?? recordValues(schema);
    const isKnown = known === undefined || known.includes(name);
    if (!isKnown) return [{ path: at, nearest: nearestName(name, known), known }];
    return schemaOfPart === undefined ? [] : unknownFields(part, schemaOfPart, at);
  });
}

/** The names an object may have; undefined when any will do. */
function namesOf(schema: JsonSchema): readonly string[] | undefined {
  if (schema.properties !== undefined) return Object.keys(schema.properties);
  return schema.propertyNames?.enum?.map(String);
}

/** What is said of an unknown field. */
export function wordsOfUnknown({ path, nearest, known }: UnknownField): { reason: Words; proposal: Words | undefined } {
  const name = String(path.at(-1));
  const names = known.filter((candidate) => candidate !== '$schema').join(', ');
  return {
    reason: {
      zh: `规则中没有“${name}”这个字段，此处可用：${names}`,
      en: `The rules have no field “${name}”; here may stand: ${names}`,
    },
    proposal:
      nearest === undefined
        ? { zh: '删去此字段', en: 'leave this field out' }
        : { zh: `改为“${nearest}”`, en: `write “${nearest}”` },
  };
}
