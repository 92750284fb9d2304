// Everything about a company's Asterisk, from the first connection to a call outside; what builds on a fault is left out.

import type { ProbeName } from '../../../contract/doctor/finding.ts';
import type { EngineConfig } from '../../../contract/engine-config.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Chart } from '../chart.ts';
import { lookAtAri } from '../probes/ari.ts';
import { tryCalls } from '../probes/calls.ts';
import { lookAtDialplan } from '../probes/dialplan.ts';
import { lookAtPhones, stateOf } from '../probes/phones.ts';
import { lookAtSettings } from '../probes/settings.ts';
import { type AriSession, openAriSession } from './ari-session.ts';
import { registerTestPhone, wordsOf } from './test-phone.ts';

type AsteriskSettings = Extract<EngineConfig['switch'], { kind: 'asterisk' }>;

const byChannel = ['http', 'ice', 'dialplan', 'phones', 'fallback'] as const;
const byCalls = ['call', 'prompts', 'transfer', 'outside'] as const;

export async function examineAsterisk(
  chart: Chart,
  loaded: LoadedConfig,
  settings: AsteriskSettings,
  { outside, engineRuns }: { readonly outside: string | null; readonly engineRuns: boolean },
): Promise<void> {
  const access = { url: settings.url, user: settings.user, password: loaded.switchPassword };
  const wait = (probes: readonly ProbeName[], probe: ProbeName): void => {
    for (const each of probes) chart.skipped(each, 'waitsFor', { probe });
  };
  if (!(await lookAtAri(chart, access, engineRuns ? settings.application : null)))
    return wait(['version', 'clock', 'modules', ...byChannel, 'softphones', ...byCalls], 'ari');
  const opened = await openAriSession(access);
  if (!opened.ok) {
    chart.bad('ari', 'ariNoEvents', { reason: opened.reason });
    return wait([...byChannel, 'softphones', ...byCalls], 'ari');
  }
  const { session } = opened;
  try {
    await lookThroughChannel(chart, session, loaded, settings);
    await tryPhone(chart, session, loaded, settings, { outside, engineRuns });
  } finally {
    await session.close();
  }
}

/** ARI reads functions of the dialplan by way of a channel only; one that leads nowhere and is never dialled will do. */
async function lookThroughChannel(
  chart: Chart,
  session: AriSession,
  { config }: LoadedConfig,
  settings: AsteriskSettings,
): Promise<void> {
  const made = await session.create('Local/s@klinke-doctor/n');
  if (!made.ok) {
    chart.bad('modules', 'brokeOff', { reason: made.reason });
    for (const each of byChannel) chart.skipped(each, 'waitsFor', { probe: 'modules' });
    return;
  }
  const { channel } = made;
  const softphones = config.agents.filter(({ sipPassword }) => sipPassword !== undefined).length;
  await lookAtSettings(chart, session, channel, softphones);
  await lookAtDialplan(chart, session, channel, { config, settings });
  await lookAtPhones(chart, session, channel, { ...config, extensionDial: settings.extensionDial });
}

async function tryPhone(
  chart: Chart,
  session: AriSession,
  loaded: LoadedConfig,
  settings: AsteriskSettings,
  asked: { readonly outside: string | null; readonly engineRuns: boolean },
): Promise<void> {
  const wait = (code: 'softphonesNone' | 'softphonesBusy'): void => {
    chart.skipped('softphones', code);
    for (const each of byCalls) chart.skipped(each, 'waitsFor', { probe: 'softphones' });
  };
  if (loaded.sipPasswords.size === 0) return wait('softphonesNone');
  const free = await firstFree(session, loaded);
  if (free === null) return wait('softphonesBusy');
  const { url, domain } = settings.softphone;
  const registered = await registerTestPhone(chart, { url, domain, ...free });
  if (registered === null) {
    for (const each of byCalls) chart.skipped(each, 'waitsFor', { probe: 'softphones' });
    return;
  }
  const { extension } = free;
  try {
    await tryCalls(
      { chart, session, loaded, settings, registered, extension, engineRuns: asked.engineRuns },
      asked.outside,
    );
  } catch (fault) {
    chart.bad('call', 'brokeOff', { reason: wordsOf(fault) });
  } finally {
    await registered.phone.close();
  }
}

/** Whoever is at work keeps the own phone. An account that is missing is told already, and tried all the same. */
async function firstFree(
  session: AriSession,
  { config, sipPasswords }: LoadedConfig,
): Promise<{ readonly extension: string; readonly password: string } | null> {
  for (const { extension } of config.agents) {
    const password = sipPasswords.get(extension);
    if (password !== undefined && (await stateOf(session, extension)) !== 'online')
      return { extension, password };
  }
  return null;
}
