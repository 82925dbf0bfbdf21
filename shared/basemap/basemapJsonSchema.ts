import { z } from '../lib/schema.ts';
import { basemapConfigSchema } from './basemapConfig.ts';

/** The JSON Schema of `basemaps.json`, for editors: derived from what the program checks, closed against unknown fields. */
export function basemapJsonSchema(): object {
  const derived = z.toJSONSchema(basemapConfigSchema, { io: 'input' });
  return { title: '底图 Base maps', ...(closed(derived) as object) };
}

/** A misspelt field would silently count for nothing. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  return 'properties' in schema && !('additionalProperties' in schema)
    ? { ...parts, additionalProperties: false }
    : parts;
}
