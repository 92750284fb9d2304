// The documentation for admins names every setting, and its examples are sound.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { engineConfigSchema } from '../../src/contract/engine-config.ts';
import { stepSchema } from '../../src/contract/mode-schema.ts';

const documented = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const examplesIn = (text: string) =>
  [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json as string);
const documentation = documented('engine-config.md');
const modes = documented('modes.md');
const examples = examplesIn(documentation);

/** Every name that may stand in the file, from the schema itself. */
function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

test('every setting of the configuration and of every step is documented', () => {
  for (const [schema, text, atLeast] of [
    [engineConfigSchema, documentation, 40],
    [stepSchema, modes, 15],
  ] as const) {
    const names = new Set(namesIn(z.toJSONSchema(schema, { io: 'input' })));
    expect(names.size).toBeGreaterThan(atLeast);
    for (const name of names) expect(text, name).toMatch(new RegExp(`[\`".]${name}[\`".,]`));
  }
});

test('the example of a whole configuration is sound', () => {
  const whole = examples.find((json) => json.includes('"schemaVersion"')) as string;
  expect(engineConfigSchema.safeParse(JSON.parse(whole)).error?.issues ?? []).toEqual([]);
});

test('the example of each kind of step is sound', () => {
  const kinds = examplesIn(modes).map((json) => {
    const [step] = Object.values(JSON.parse(`{${json}}`) as Record<string, { kind: string }>);
    expect(stepSchema.safeParse(step).error?.issues ?? [], json).toEqual([]);
    return step?.kind;
  });
  expect(kinds).toEqual([
    'announcement',
    'menu',
    'language',
    'branch',
    'wait',
    'transfer',
    'voicemail',
    'subMode',
    'return',
    'goodbye',
  ]);
});

test('the documented defaults are the real ones', () => {
  const config = engineConfigSchema.parse(
    JSON.parse(examples.find((json) => json.includes('"schemaVersion"')) as string),
  );
  const defaults = {
    ...config.switch,
    ...config.teams[0],
    ...engineConfigSchema.shape.api.parse({}),
  } as Record<string, unknown>;
  for (const key of [
    'host',
    'port',
    'application',
    'extensionDial',
    'hotlineDial',
    'numberDial',
    'sounds',
    'ringSeconds',
    'wrapUpSeconds',
  ]) {
    const row = documentation.split('\n').find((line) => line.startsWith(`| \`${key}\``));
    expect(row, key).toContain(`\`${String(defaults[key])}\``);
  }
  const colours = documentation.split('\n').find((line) => line.includes('`amberSeconds`'));
  expect(colours).toContain(`\`${config.teams[0]?.amberSeconds}\`, \`${config.teams[0]?.redSeconds}\``);
});
