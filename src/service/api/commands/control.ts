// Manual control: looks at who may, reads when it's to end, and gives it to the rules.

import { readFile } from 'node:fs/promises';
import { systemClock } from '../../../adapters/system-clock/system-clock.ts';
import type { Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { ControlCommand } from '../../../domain/control/control.ts';
import { saysOf } from '../../../domain/control/in-force.ts';
import { mayTurn, teamsReachedBy } from '../../../domain/control/may-turn.ts';
import type { QuickSwitchDoes, SuggestedEnd, TurnedOn } from '../../../domain/control/quick-switch.ts';
import { soundsOf } from '../../../domain/control/said.ts';
import { suggestedEnd } from '../../../domain/control/suggested-end.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import type { ContentHash, HotlineId, Instant } from '../../../domain/words/ids.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import type { ApiParts } from '../api-parts.ts';

type Name = 'turnOn' | 'turnOnNew' | 'turnOff' | 'changeEnd';
type Turn = Commands[Name];

const no = (
  code: 'forbidden' | 'notInPlan' | 'isOff' | 'switchLost' | 'notSpoken' | 'hasNoNumber',
): Answer<never> => ({
  ok: false,
  error: { code },
});

/** Who does what, for which hotlines, and how it's to end where nobody says so. */
interface Meant {
  readonly does: QuickSwitchDoes;
  readonly hotlines: readonly HotlineId[];
  readonly end: SuggestedEnd;
}

export async function obeyControl({ parts, viewer }: Asking, command: Turn): Promise<Answer<null>> {
  const { engine, may, log, clock = systemClock, calendar } = parts;
  const plan = engine.state.plan?.document;
  if (plan === undefined) return no('notInPlan');
  const meant = meantBy(command, plan, engine.state.turnedOn);
  if (meant === null)
    return no(command.kind === 'turnOff' || command.kind === 'changeEnd' ? 'isOff' : 'notInPlan');
  const { agent: by, role } = viewer;
  const teams = engine.state.line.agents.get(by)?.teams ?? [];
  const turned = meant.hotlines.map((id) => ({ id, teams: teamsReachedBy(plan, id, engine.state.turnedOn) }));
  const allowed = mayTurn({ ...viewer, teams }, meant.does.kind, turned, may);
  const { hotlines } = meant;
  log.info({ audit: command.kind, by, role, does: meant.does.kind, hotlines, allowed }, 'manual control');
  if (!allowed) return no('forbidden');
  // Typed by hand, or of a text that was spoken long ago: nobody would hear it.
  if (command.kind === 'turnOnNew' && !(await areThere(parts, meant.does))) return no('notSpoken');
  const zone = plan.hotlines[hotlines[0] ?? '']?.schedule.zone ?? 'Europe/Berlin';
  const at = (until: UntilOf<Turn>): Instant | null =>
    until === null || typeof until === 'number'
      ? until
      : suggestedEnd(until === 'suggested' ? meant.end : until, clock.now(), zone, calendar);
  const asked: ControlCommand = 'until' in command ? { ...command, until: at(command.until) } : command;
  const result = await engine.control(by, asked);
  return result.ok ? { ok: true, value: null } : result;
}

interface Asking {
  readonly parts: ApiParts;
  readonly viewer: Viewer;
}

export async function speakText(
  { parts: { spoken, log }, viewer: { agent: by } }: Asking,
  { text, language }: Commands['speakText'],
): Promise<Answer<Replies['speakText']>> {
  const value = await spoken.speak(by, { text, language });
  log.info({ audit: 'speakText', by, language, characters: text.length, outcome: value.kind }, 'typed text');
  return { ok: true, value };
}

/** So much in one message. */
const PART_BYTES = 48 * 1024;

export async function hearSound(
  asking: Asking,
  { sound, from }: Commands['hearSound'],
): Promise<Answer<Replies['hearSound']>> {
  const { recordings, spoken, engine } = asking.parts;
  const checked = [...engine.state.hotlines.values()].find(({ lastCheck }) => lastCheck?.recording === sound);
  const recorded = checked !== undefined && mayHear(asking, checked.id) ? recordings.get(sound) : null;
  const wav = recorded ?? (await spoken.hear(asking.viewer.agent, sound)) ?? (await announced(asking, sound));
  if (wav === null) return { ok: true, value: null };
  const data = wav.subarray(from, from + PART_BYTES).toString('base64');
  return { ok: true, value: { data, size: wav.length } };
}

/** Of what is prepared, or on, at a hotline where this person may announce something. */
async function announced(asking: Asking, sound: ContentHash): Promise<Buffer | null> {
  const { engine, contents } = asking.parts;
  const prepared = Object.values(engine.state.plan?.document.quickSwitches ?? {});
  const isMine = [...prepared, ...engine.state.turnedOn].some(
    ({ does, hotlines }) =>
      Object.values(soundsOf(saysOf(does))).includes(sound) && hotlines.some((id) => mayHear(asking, id)),
  );
  return isMine && (await contents.isWhole(sound, 'wav')) ? readFile(contents.path(sound, 'wav')) : null;
}

function mayHear({ parts: { engine, may }, viewer }: Asking, hotline: HotlineId): boolean {
  const plan = engine.state.plan?.document;
  if (plan?.hotlines[hotline] === undefined) return false;
  const teams = engine.state.line.agents.get(viewer.agent)?.teams ?? [];
  const here = { id: hotline, teams: teamsReachedBy(plan, hotline, engine.state.turnedOn) };
  return mayTurn({ ...viewer, teams }, 'announce', [here], may);
}

/** Whoever may announce something at a hotline may hear what is announced there. */
export async function checkHotline(
  asking: Asking,
  { hotline }: Commands['checkHotline'],
): Promise<Answer<null>> {
  const { engine, checks } = asking.parts;
  if (engine.state.plan?.document.hotlines[hotline] === undefined) return no('notInPlan');
  if (!mayHear(asking, hotline)) return no('forbidden');
  if (engine.switchState.kind === 'lost') return no('switchLost');
  return checks.ask(hotline) ? { ok: true, value: null } : no('hasNoNumber');
}

async function areThere({ contents }: ApiParts, does: QuickSwitchDoes): Promise<boolean> {
  const sounds = Object.values(soundsOf(saysOf(does)));
  return (await Promise.all(sounds.map((sound) => contents.isWhole(sound, 'wav')))).every(Boolean);
}

type UntilOf<T> = T extends { readonly until: infer U } ? U : never;

/** Null: what it names is not there (any more). */
function meantBy(command: Turn, plan: Plan, turnedOn: readonly TurnedOn[]): Meant | null {
  switch (command.kind) {
    case 'turnOn':
      return plan.quickSwitches[command.quickSwitch] ?? null;
    case 'turnOnNew':
      return { ...command, end: { kind: 'tonight' } };
    case 'turnOff':
    case 'changeEnd': {
      const on = turnedOn.find(({ turning }) => turning === command.turning);
      if (on === undefined) return null;
      return { ...on, end: plan.quickSwitches[on.quickSwitch ?? '']?.end ?? { kind: 'tonight' } };
    }
  }
}
