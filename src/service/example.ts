// The example: the seed's IT-Hotline on a simulated switch, to try Klinke without any telephone system.

import { cp, mkdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EngineConfig } from '../contract/engine-config.ts';
import { hashPin } from './pin.ts';
import { resourcesFolder } from './resources.ts';

/** PINs of the example's people: shown to whoever tries it, and worth nothing elsewhere. */
export const EXAMPLE_PIN = '1234';

/** Writes `engine.json`, the mode and its audio into `folder`; returns the configuration's path. Keeps what is there. */
export async function createExample(folder: string): Promise<string> {
  const file = join(resolve(folder), 'engine.json');
  await mkdir(folder, { recursive: true });
  const resources = resourcesFolder();
  for (const part of ['modes', 'prompts', 'music']) {
    await cp(join(resources, part), join(folder, part), { recursive: true, force: false });
  }
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (!exists) await writeFile(file, `${JSON.stringify(await exampleConfig(), null, 2)}\n`, { mode: 0o600 });
  return file;
}

async function exampleConfig(): Promise<EngineConfig> {
  const person = async (
    id: string,
    name: string,
    extension: string,
    teams: string[],
    role: 'agent' | 'supervisor',
  ) => ({
    id,
    name,
    extension,
    role,
    teams,
    pinHash: await hashPin(EXAMPLE_PIN),
  });
  const team = (id: string, name: string, distribution: 'shown' | 'automatic') => ({
    id,
    name,
    distribution,
    ringSeconds: 20,
    wrapUpSeconds: 15,
    amberSeconds: 60,
    redSeconds: 180,
  });
  return {
    schemaVersion: 1,
    name: 'IT-Hotline',
    data: 'data',
    api: { host: '127.0.0.1', port: 0 },
    switch: { kind: 'simulator' },
    hotlines: [{ id: 'it', name: 'IT-Hotline', numbers: ['100'], mode: 'modes/it-hotline.json' }],
    teams: [team('lvs', 'LVS', 'shown'), team('sap', 'SAP', 'shown'), team('pc', 'PC', 'automatic')],
    agents: [
      await person('anna', 'Anna', '21', ['lvs', 'sap'], 'supervisor'),
      await person('bernd', 'Bernd', '22', ['lvs', 'sap'], 'agent'),
      await person('carla', 'Carla', '31', ['pc'], 'agent'),
    ],
  };
}
