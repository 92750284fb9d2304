// What `--init` writes: the demo hotline on the embedded exchange, or one made of somebody's answers.

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DEMO_PIN, demoHotline } from '../../contract/demo-hotline.ts';
import type { EngineConfig, WrittenConfig } from '../../contract/engine-config.ts';
import { modeSchema } from '../../contract/mode-schema.ts';
import type { SetUpAnswers } from '../../contract/set-up.ts';
import type { Step } from '../../domain/call-flow/steps/registry.ts';
import { makeFolder } from '../folders.ts';
import { asteriskExample } from './asterisk-example.ts';
import { freePort } from './free-port.ts';
import { hashPin, randomPin } from './pin.ts';
import { resourcesFolder } from './resources.ts';

export interface Example {
  /** The configuration's path. */
  readonly file: string;
  /** What was there already. */
  readonly kept: readonly string[];
}

const MODE_FILE = 'modes/it-hotline.json';
/** Phones beside the console keep the address that they were given, so it should stay the same. */
const FIRST_PHONE_PORT = 7_412;

/** Writes `engine.json`, the mode and its audio into `folder`. Keeps what is there. `answers`: null for the demo. */
export function createExample(folder: string, answers: SetUpAnswers | null = null): Promise<Example> {
  const teams = answers === null ? demoHotline.teams : teamsOf(answers.teams);
  return writeExample(folder, async () => {
    if (answers !== null) await nameTeams(join(resourcesFolder(), MODE_FILE), join(folder, MODE_FILE), teams);
    const config = answers === null ? await demoConfig() : await ownConfig(answers, teams);
    return `${JSON.stringify(config, null, 2)}\n`;
  });
}

/** The same for a company's Asterisk; what is to be filled in is said by comments in it. */
export async function createAsteriskExample(folder: string): Promise<Example & { readonly pin: string }> {
  const pin = randomPin();
  return { ...(await writeExample(folder, async () => asteriskExample(await hashPin(pin)))), pin };
}

async function writeExample(folder: string, text: () => Promise<string>): Promise<Example> {
  const file = join(resolve(folder), 'engine.json');
  makeFolder(resolve(folder), 0o777);
  const parts = ['modes', 'prompts', 'music'];
  const kept = ['engine.json', ...parts].filter((part) => existsSync(join(folder, part)));
  const resources = resourcesFolder();
  for (const part of parts) {
    await cp(join(resources, part), join(folder, part), { recursive: true, force: false });
  }
  if (kept.includes('engine.json')) return { file, kept };
  // The configuration last: where it stands, everything that it names is there.
  await writeFile(file, await text(), { mode: 0o600 });
  return { file, kept };
}

/** Only in this file, which only its owner may read. */
const secret = () => ({ value: randomBytes(18).toString('base64url') });

interface Named {
  readonly id: string;
  readonly name: string;
}

type Exchange = Extract<EngineConfig['switch'], { kind: 'exchange' }>;
type Person = Pick<EngineConfig['agents'][number], 'id' | 'name' | 'extension' | 'role' | 'teams'>;

async function demoConfig(): Promise<WrittenConfig> {
  const people = demoHotline.people.map((person) => ({ ...person, teams: [...person.teams], pin: DEMO_PIN }));
  return configOf({
    name: demoHotline.name,
    id: 'it',
    teams: demoHotline.teams,
    people,
    // A free one: several consoles of one computer may each have their own.
    phonePort: 0,
    upstream: null,
    // Also where no console has started the engine: nobody else calls here.
    testCalls: true,
  });
}

async function ownConfig(answers: SetUpAnswers, teams: readonly Named[]): Promise<WrittenConfig> {
  const { hotline, name, extension, pin, upstream } = answers;
  const person = {
    id: idOf(name, 'admin'),
    name,
    extension,
    role: 'admin' as const,
    teams: teams.map(({ id }) => id),
    pin,
  };
  return configOf({
    name: hotline,
    id: idOf(hotline, 'hotline'),
    teams,
    people: [person],
    phonePort: await freePort(FIRST_PHONE_PORT),
    upstream,
    testCalls: false,
  });
}

interface Wanted extends Named {
  readonly teams: readonly Named[];
  readonly people: readonly (Person & { readonly pin: string })[];
  readonly phonePort: number;
  readonly upstream: SetUpAnswers['upstream'];
  readonly testCalls: boolean;
}

async function configOf(wanted: Wanted): Promise<WrittenConfig> {
  const { name, id, teams, people, phonePort, upstream, testCalls } = wanted;
  const exchange: Exchange = {
    kind: 'exchange',
    listen: { host: '127.0.0.1', port: phonePort, origins: [] },
    domain: 'klinke.internal',
    lines: [{ user: 'outside', password: secret() }],
    ...(upstream === null ? {} : { upstream: { ...upstream, password: { value: upstream.password } } }),
    testCalls,
  };
  return {
    schemaVersion: 1,
    name,
    data: 'data',
    api: { host: '127.0.0.1', port: 0 },
    switch: exchange,
    hotlines: [{ id, name, numbers: numbersOf(upstream), mode: MODE_FILE }],
    teams: teams.map((team, i) => ({
      ...team,
      // The third one shows the other way: its calls ring by themselves.
      distribution: i === 2 ? 'automatic' : 'shown',
      ringSeconds: 20,
      wrapUpSeconds: 15,
      amberSeconds: 60,
      redSeconds: 180,
    })),
    agents: await Promise.all(
      people.map(async ({ pin, ...person }) => ({
        ...person,
        pinHash: await hashPin(pin),
        sipPassword: secret(),
      })),
    ),
  };
}

/** What the company's PBX hands on is called for our account there. */
function numbersOf(upstream: SetUpAnswers['upstream']): string[] {
  const numbers: string[] = [demoHotline.number];
  return upstream === null || numbers.includes(upstream.user) ? numbers : [...numbers, upstream.user];
}

function teamsOf(names: readonly string[]): readonly Named[] {
  const teams: Named[] = [];
  for (const [i, name] of names.entries()) {
    const wanted = idOf(name, `team-${i + 1}`);
    // Two names may differ only in what an id can't hold.
    const taken = teams.some(({ id }) => id === wanted);
    teams.push({ id: taken ? `${wanted.slice(0, 37)}-${i + 1}` : wanted, name });
  }
  return teams;
}

/** `Müller & Söhne` becomes `muller-sohne`. */
function idOf(name: string, otherwise: string): string {
  const letters = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const id = letters
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 40)
    .replace(/-$/, '');
  return id === '' ? otherwise : id;
}

/** The seed's mode with other teams. What the recordings say stays as it is until somebody records others. */
async function nameTeams(from: string, to: string, teams: readonly Named[]): Promise<void> {
  const mode = modeSchema.parse(JSON.parse(await readFile(from, 'utf8')));
  const named = new Map(demoHotline.teams.map(({ id, name }, i) => [id as string, { name, is: teams[i] }]));
  const byLabel = new Map([...named.values()].map(({ name, is }) => [name as string, is?.name]));
  const steps = Object.entries(mode.steps).map(([id, step]): [string, Step] => {
    if (step.kind === 'wait') return [id, { ...step, team: named.get(step.team)?.is?.id ?? step.team }];
    if (step.kind !== 'menu') return [id, step];
    const branches = Object.entries(step.branches).map(([digit, branch]) => [
      digit,
      { ...branch, label: byLabel.get(branch.label) ?? branch.label },
    ]);
    return [id, { ...step, branches: Object.fromEntries(branches) as typeof step.branches }];
  });
  await writeFile(to, `${JSON.stringify({ ...mode, steps: Object.fromEntries(steps) }, null, 2)}\n`);
}
