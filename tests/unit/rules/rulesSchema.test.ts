import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { RULE_FIELD_TEXTS } from '#shared/rules/ruleFieldTexts.ts';
import { fieldPaths, rulesJsonSchema } from '#shared/rules/rulesJsonSchema.ts';
import { locateJson } from '../../../electron/data-service/rules/locateJson.ts';
import { CITIES_PATH } from '../../support/plainService.ts';

const schemaPath = join(CITIES_PATH, '../schema/rules.schema.json');
const cityRules = (): Record<string, unknown> =>
  locateJson(readFileSync(join(CITIES_PATH, '411600', 'rules.jsonc'), 'utf8')).value as Record<string, unknown>;

describe('the JSON Schema of the rules', () => {
  it('on disk is what the program checks; npm run rules -- schema writes it', () => {
    expect(JSON.parse(readFileSync(schemaPath, 'utf8'))).toEqual(JSON.parse(JSON.stringify(rulesJsonSchema())));
  });

  it('says of every field what it means, and nothing of fields that are gone', () => {
    const paths = fieldPaths(rulesJsonSchema()).filter((path) => path !== '$schema');
    expect(Object.keys(RULE_FIELD_TEXTS).sort()).toEqual([...paths].sort());
  });

  it('accepts the city’s file and refuses one with an unknown field', () => {
    const validate = new Ajv2020({ strict: false }).compile(rulesJsonSchema());
    expect(validate(cityRules())).toBe(true);
    expect(validate({ ...cityRules(), thresholts: {} })).toBe(false);
  });

  it('lies where the city’s file says', () => {
    expect(join(CITIES_PATH, '411600', String(cityRules().$schema))).toBe(schemaPath);
  });
});
