// Compares what the hotline shows with what is at the PBX, asked directly, and with what people hear.

import type { ConsoleView } from '../../../../src/contract/view.ts';
import type { RunningAsterisk } from '../../../support/asterisk/start-asterisk.ts';

export interface Found {
  /** Phones that ring, or are in a call, for nobody. */
  readonly phantomLegs: readonly string[];
  /** Rows without a caller at the PBX. */
  readonly ghostRows: readonly string[];
  readonly wrong: readonly string[];
}

interface Channel {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly caller: { readonly number: string };
  readonly dialplan: { readonly app_name?: string; readonly app_data?: string };
}

interface Bridge {
  readonly bridge_type: string;
  readonly channels: readonly string[];
}

/** All that the PBX itself says. */
export interface AtPbx {
  readonly channels: readonly Channel[];
  readonly bridges: readonly Bridge[];
}

/** What is heard just now. */
export interface Heard {
  /** Extensions whose phone hears a caller. */
  readonly phones: ReadonlySet<string>;
  /** Numbers of callers who hear an agent. */
  readonly talking: ReadonlySet<string>;
  /** Numbers of callers to whom nothing comes at all. */
  readonly silent: ReadonlySet<string>;
}

/** Null: it can't be asked. */
export async function askPbx({ url, user, password }: RunningAsterisk): Promise<AtPbx | null> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const ask = async (path: string): Promise<unknown> =>
    (
      await fetch(`${url}/ari/${path}`, { headers: { authorization }, signal: AbortSignal.timeout(2_000) })
    ).json();
  try {
    const [channels, bridges] = await Promise.all([ask('channels'), ask('bridges')]);
    return { channels: channels as readonly Channel[], bridges: bridges as readonly Bridge[] };
  } catch {
    return null;
  }
}

/** `extensions`: agents' ids by the extension of their phone. */
export function judge(
  pbx: AtPbx | null,
  view: ConsoleView | null,
  heard: Heard,
  extensions: ReadonlyMap<string, string>,
): Found {
  if (pbx === null || view === null)
    return { phantomLegs: [], ghostRows: [], wrong: ['the PBX, or what is shown, is not there'] };
  const inApplication = pbx.channels.filter(({ dialplan }) => dialplan.app_name === 'Stasis');
  const dialled = inApplication.filter(({ dialplan }) => dialplan.app_data?.startsWith('klinke,dialled'));
  const incoming = inApplication.filter((channel) => !dialled.includes(channel));
  const activity = (extension: string) => view.agents[extensions.get(extension) ?? '']?.activity.kind;
  const rows = Object.values(view.waiting).filter(({ takenBy }) => takenBy === null);
  const there = new Set(incoming.map(({ caller }) => caller.number));
  const talking = [...extensions.keys()].filter((extension) => activity(extension) === 'talking');
  const wrong: string[] = view.engine.switchVersion === null ? ['the engine is not connected'] : [];
  if (rows.length + talking.length !== incoming.length)
    wrong.push(
      `${incoming.length} callers at the PBX, ${rows.length} rows and ${talking.length} who talk; without a row: ${withoutRow(view, incoming)}`,
    );
  for (const extension of extensions.keys()) {
    if (!talking.includes(extension))
      wrong.push(
        `${extension} is ${activity(extension)}, and callers wait; at the PBX: ${phoneAt(pbx, extension)}`,
      );
    else if (!heard.phones.has(extension)) wrong.push(`${extension} talks and hears nobody`);
  }
  if (heard.talking.size !== talking.length)
    wrong.push(`${heard.talking.size} callers hear an agent, ${talking.length} agents talk`);
  for (const number of heard.silent) wrong.push(`${number} hears nothing`);
  return {
    phantomLegs: phantoms(dialled, incoming, pbx.bridges, activity),
    ghostRows: rows.flatMap(({ number }) =>
      number !== null && there.has(number) ? [] : [`${number} is shown and gone`],
    ),
    wrong,
  };
}

/** Its channels, whoever's they are. */
function phoneAt({ channels }: AtPbx, extension: string): string {
  const own = channels.filter(({ name }) => name.startsWith(`PJSIP/${extension}-`));
  return own.map(({ id, name, state }) => `${name} ${id} ${state}`).join(', ') || 'nothing';
}

/** Whose row isn't there, or says that somebody has taken the call. */
function withoutRow({ waiting }: ConsoleView, incoming: readonly Channel[]): string {
  const rows = Object.values(waiting);
  const of = (number: string) => rows.find((row) => row.number === number);
  return incoming
    .filter(({ caller }) => of(caller.number)?.takenBy !== null)
    .map(({ id, name, state, caller }) => {
      const by = of(caller.number)?.takenBy;
      return `${caller.number} (${name} ${id}, ${state}${by == null ? '' : `, taken by ${by}`})`;
    })
    .join(', ');
}

/** By what the PBX says of who is connected with whom; only whether a phone may ring is the engine's word. */
function phantoms(
  dialled: readonly Channel[],
  incoming: readonly Channel[],
  bridges: readonly Bridge[],
  activity: (extension: string) => string | undefined,
): string[] {
  const callers = new Set(incoming.map(({ id }) => id));
  const talkedWith = bridges
    .filter(({ bridge_type: type, channels }) => type !== 'holding' && channels.some((id) => callers.has(id)))
    .flatMap(({ channels }) => channels);
  const extensionOf = ({ name }: Channel) => /^PJSIP\/(.+)-/.exec(name)?.[1] ?? '';
  const alone = dialled.flatMap((channel) => {
    const is = activity(extensionOf(channel));
    const fits = channel.state === 'Up' ? talkedWith.includes(channel.id) : is === 'ringing';
    return fits ? [] : [`${channel.name} is ${channel.state} for nobody, its agent ${is}`];
  });
  const phones = dialled.map(extensionOf);
  const twice = [...new Set(phones)].filter((each) => phones.filter((other) => other === each).length > 1);
  return [...alone, ...twice.map((extension) => `several calls at the phone ${extension}`)];
}
