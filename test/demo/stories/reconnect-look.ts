// Compares what the hotline shows with what is at the PBX, and with what people hear.

import type { ConsoleView } from '../../../src/contract/view.ts';
import type { RunningAsterisk } from '../../support/asterisk/start-asterisk.ts';
import type { ControlClient } from '../../support/control-client.ts';
import type { SipCaller } from '../../support/sip-caller/caller.ts';
import type { SipPhone } from '../../support/sip-caller/phone.ts';

export interface Agent {
  readonly id: string;
  readonly extension: string;
  readonly phone: SipPhone;
  readonly console: ControlClient;
}

export interface Caller {
  readonly number: string;
  readonly sip: SipCaller;
}

export interface Scene {
  readonly agents: readonly Agent[];
  readonly callers: ReadonlySet<Caller>;
  view(): ConsoleView | null;
  asterisk(): RunningAsterisk;
  readonly phoneHz: number;
  readonly callerHz: number;
}

export interface Found {
  /** Phones that ring, or are in a call, for nobody. */
  readonly phantomLegs: readonly string[];
  /** Rows without a caller at the PBX. */
  readonly ghostRows: readonly string[];
  readonly wrong: readonly string[];
}

interface Channel {
  readonly name: string;
  readonly state: string;
  readonly caller: { readonly number: string };
  readonly dialplan: { readonly app_name?: string; readonly app_data?: string };
}

export async function lookAround(scene: Scene): Promise<Found> {
  const channels = await readChannels(scene.asterisk());
  const view = scene.view();
  if (channels === null || view === null)
    return { phantomLegs: [], ghostRows: [], wrong: ['the PBX is not there'] };
  const inApplication = channels.filter(({ dialplan }) => dialplan.app_name === 'Stasis');
  const isDialled = ({ dialplan }: Channel) => (dialplan.app_data ?? '').startsWith('klinke,dialled');
  const dialled = inApplication.filter(isDialled);
  const incoming = inApplication.filter((channel) => !isDialled(channel));
  const wrong: string[] = view.engine.switchVersion === null ? ['the engine is not connected'] : [];
  const phantomLegs = [
    ...dialled.flatMap((channel) => {
      const agent = scene.agents.find(({ extension }) => channel.name.startsWith(`PJSIP/${extension}-`));
      const activity = agent === undefined ? 'nobody' : (view.agents[agent.id]?.activity.kind ?? 'nobody');
      const fits = activity === (channel.state === 'Up' ? 'talking' : 'ringing');
      return fits ? [] : [`${channel.name} is ${channel.state}, its agent ${activity}`];
    }),
    ...scene.agents.flatMap(({ extension }) => {
      const legs = dialled.filter(({ name }) => name.startsWith(`PJSIP/${extension}-`)).length;
      return legs > 1 ? [`${legs} calls at the phone ${extension}`] : [];
    }),
  ];
  const there = new Set(incoming.map(({ caller }) => caller.number));
  const rows = Object.values(view.waiting).filter(({ takenBy }) => takenBy === null);
  const ghostRows = rows.flatMap(({ number }) =>
    number !== null && there.has(number) ? [] : [`${number} is shown and gone`],
  );
  const talking = scene.agents.filter(({ id }) => view.agents[id]?.activity.kind === 'talking');
  if (rows.length + talking.length !== incoming.length)
    wrong.push(`${incoming.length} callers at the PBX, ${rows.length} rows and ${talking.length} who talk`);
  for (const { id } of scene.agents.filter((agent) => !talking.includes(agent)))
    wrong.push(`${id} is ${view.agents[id]?.activity.kind}, and callers wait`);
  for (const { id, phone } of talking)
    if (phone.media.hearsHz() !== scene.callerHz) wrong.push(`${id} talks and hears nobody`);
  const hearing = [...scene.callers].filter(({ sip }) => sip.media.hearsHz() === scene.phoneHz).length;
  if (hearing !== talking.length)
    wrong.push(`${hearing} callers hear an agent, ${talking.length} agents talk`);
  return { phantomLegs, ghostRows, wrong };
}

async function readChannels({ url, user, password }: RunningAsterisk): Promise<readonly Channel[] | null> {
  try {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const response = await fetch(`${url}/ari/channels`, {
      headers: { authorization },
      signal: AbortSignal.timeout(2_000),
    });
    return (await response.json()) as readonly Channel[];
  } catch {
    return null;
  }
}
