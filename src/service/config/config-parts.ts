// Those parts of a configuration that have the right shape, so that what they name can be checked while others haven't.

import type { z } from 'zod';
import {
  agentSchema,
  apiSchema,
  engineConfigSchema,
  fallbackSchema,
  hotlineSchema,
  ldapSchema,
  switchSchema,
  teamSchema,
} from '../../contract/engine-config.ts';

/** Null stands for what is missing or of a wrong shape; places in lists stay as they are in the file. */
export interface ConfigParts {
  readonly data: string | null;
  readonly country: string | null;
  readonly api: z.infer<typeof apiSchema> | null;
  readonly switch: z.infer<typeof switchSchema> | null;
  readonly ldap: z.infer<typeof ldapSchema> | null;
  readonly fallback: z.infer<typeof fallbackSchema> | null;
  readonly hotlines: readonly (z.infer<typeof hotlineSchema> | null)[];
  readonly teams: readonly (z.infer<typeof teamSchema> | null)[];
  readonly agents: readonly (z.infer<typeof agentSchema> | null)[];
  /** Ids of all teams that have one, however else they are; null when none can be told. */
  readonly teamIds: ReadonlySet<string> | null;
}

/** `value`: the file's content, whatever it is. */
export function configParts(value: unknown): ConfigParts {
  const whole = isRecord(value) ? value : {};
  const teams = listOf(whole.teams);
  const ids = teams.flatMap((team) => (isRecord(team) && typeof team.id === 'string' ? [team.id] : []));
  return {
    data: sound(engineConfigSchema.shape.data, whole.data),
    country: sound(engineConfigSchema.shape.country, whole.country),
    api: sound(apiSchema, whole.api),
    switch: sound(switchSchema, whole.switch),
    ldap: sound(ldapSchema, isRecord(whole.directory) ? whole.directory.ldap : undefined),
    fallback: sound(fallbackSchema, whole.fallback),
    hotlines: listOf(whole.hotlines).map((hotline) => sound(hotlineSchema, hotline)),
    teams: teams.map((team) => sound(teamSchema, team)),
    agents: listOf(whole.agents).map((agent) => sound(agentSchema, agent)),
    teamIds: ids.length === 0 ? null : new Set(ids),
  };
}

function sound<T>(schema: z.ZodType<T>, value: unknown): T | null {
  const result = schema.safeParse(value);
  return result.success ? result.data : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
