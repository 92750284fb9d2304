// What a configuration would say if the plan in force stood in it: for programs that look at hotlines and people.

import { join } from 'node:path';
import type { Plan } from '../../domain/plan/plan.ts';
import type { AgentId } from '../../domain/words/ids.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { readSipPasswords, SIP_PASSWORDS } from '../switch/sip-passwords.ts';
import { knownOfSwitch } from '../switch/ways-out.ts';
import { readDocument } from './plan-content.ts';
import { isUntouched, planHere } from './plan-here.ts';

/** `passwords`: of softphones, by whose they are. */
export function byPlan(
  loaded: LoadedConfig,
  { hotlines, people }: Plan,
  passwords: ReadonlyMap<AgentId, string>,
): LoadedConfig {
  const sipPasswords = new Map<string, string>();
  for (const [id, { extension, softphone }] of Object.entries(people)) {
    const password = passwords.get(id);
    if (softphone && password !== undefined) sipPasswords.set(extension, password);
  }
  return {
    ...loaded,
    sipPasswords,
    config: {
      ...loaded.config,
      hotlines: Object.entries(hotlines).flatMap(([id, { name, numbers, schedule, retired }]) =>
        retired === true
          ? []
          : [{ id, name, numbers: numbers.map(({ number }) => number), mode: schedule.otherwise }],
      ),
      agents: Object.entries(people).map(([id, { name, extension, deskPhones, role, teams }]) => ({
        id,
        name,
        extension,
        role,
        teams: [...teams],
        // Nobody who looks at these asks for secrets.
        pinHash: '',
        ...(deskPhones[0] === undefined ? {} : { deskPhone: deskPhones[0] }),
        ...(sipPasswords.has(extension) ? { sipPassword: { value: '' } } : {}),
      })),
    },
  };
}

/**
 * Of the engine that this configuration is for. As it is before that engine's first start, which makes it version 1, and where
 * the plan can't be read: then with `why`.
 */
export async function byPlanHere(
  loaded: LoadedConfig,
): Promise<{ readonly loaded: LoadedConfig; readonly why: string | null }> {
  const { dataFolder: path, config } = loaded;
  if (isUntouched(path)) return { loaded, why: null };
  const here = await planHere({ path, ofSwitch: knownOfSwitch(config.switch) });
  if ('kind' in here) return { loaded, why: here.reason };
  try {
    const plan = await readDocument(here.contents, here.inForce.plan);
    if (plan === null) return { loaded, why: `version ${here.inForce.number} of the plan is damaged` };
    const kept = readSipPasswords(join(path, SIP_PASSWORDS), { error: () => undefined });
    return { loaded: byPlan(loaded, plan, kept), why: null };
  } finally {
    await here.close();
  }
}
