// What the hotline says became of each caller, against what that caller heard.

import type { ControlClient } from '../../../support/control-client.ts';
import { pause } from '../../talk.ts';
import { type Caller, PHONE_HZ, type Stage } from './stage.ts';

interface Fact {
  readonly kind: string;
  /** When it was told. */
  readonly at: number;
  readonly lastSeenAt?: number;
  readonly callerNumber?: string;
  readonly outcome?: string;
  readonly by?: string;
  readonly cause?: string;
}

interface Entry {
  readonly at: number;
  readonly fact: Omit<Fact, 'at'>;
}

/** Half a second of an agent: less may be the end of a leg that nobody could have spoken in. */
const TALKED_PACKETS = 25;

/** The calls of this engine so far; the engine keeps only the latest at hand. */
export async function noteCalls(boss: ControlClient, known: Set<string>): Promise<void> {
  for (const id of Object.keys(boss.view?.records ?? {})) known.add(id);
  for (const id of await openCalls(boss)) known.add(id);
}

export async function openCalls(boss: ControlClient): Promise<readonly string[]> {
  const reply = await boss.command({ kind: 'openCalls' });
  return reply.ok ? (reply.value as readonly string[]) : [];
}

async function factsOf(boss: ControlClient, call: string): Promise<readonly Fact[]> {
  // A console may say 50 things a second.
  await pause(25);
  const reply = await boss.command({ kind: 'journalOfCall', call });
  return reply.ok
    ? (reply.value as readonly Entry[]).map(({ at, fact }) => ({
        ...fact,
        at,
      }))
    : [];
}

/** Each outcome that isn't what the caller heard. */
export async function wrongOutcomes(stage: Stage, calls: ReadonlySet<string>): Promise<readonly string[]> {
  const boss = stage.boss();
  const told = new Map<string, (readonly Fact[])[]>();
  for (const call of calls) {
    const facts = await factsOf(boss, call);
    const number = facts.find(({ kind }) => kind === 'callArrived')?.callerNumber ?? '';
    told.set(number, [...(told.get(number) ?? []), facts]);
  }
  return stage.everybody.flatMap((caller) => wrongOf(caller, told.get(caller.number) ?? []));
}

function wrongOf({ number, sip, hungUp }: Caller, calls: readonly (readonly Fact[])[]): string[] {
  const { heard } = sip.media;
  const ofAgent = heard.filter(({ hz }) => hz === PHONE_HZ).length;
  const [facts, ...more] = calls;
  if (more.length > 0) return [`${number} called once and has ${calls.length} records`];
  if (facts === undefined)
    return ofAgent >= TALKED_PACKETS ? [`${number} heard an agent and has no record`] : [];
  const ends = facts.filter(({ kind }) => kind === 'callEnded');
  const [end] = ends;
  if (end === undefined) return [];
  const wrong: string[] = [];
  if (ends.length > 1) wrong.push(`${number} ended ${ends.length} times`);
  if (end.outcome !== 'talked' && ofAgent >= TALKED_PACKETS)
    wrong.push(`${number} heard an agent for ${ofAgent * 20} ms and is ${end.outcome}`);
  const connectedAt = facts.find(({ kind }) => kind === 'connected')?.at ?? 0;
  const connectedMs = (end.lastSeenAt ?? end.at) - connectedAt;
  if (end.outcome === 'talked' && ofAgent === 0 && connectedMs > TALKED_PACKETS * 20)
    wrong.push(`${number} heard nobody for ${connectedMs} ms and has talked`);
  if (end.by === 'caller' && !hungUp)
    wrong.push(`${number} did not hang up and is said to have: ${JSON.stringify(facts.slice(-4))}`);
  return wrong;
}

/** Of these calls, which ended with the PBX; what is said of each of the others. */
export async function notEndedWithPbx(
  boss: ControlClient,
  calls: readonly string[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const call of calls) {
    const end = (await factsOf(boss, call)).find(({ kind }) => kind === 'callEnded');
    if (end?.by !== 'switch' || end.cause !== 'switchRestarted')
      wrong.push(`${call}: ${JSON.stringify(end ?? 'goes on')}`);
  }
  return wrong;
}
