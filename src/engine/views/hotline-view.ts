// A hotline as consoles see it: what its callers get, how it stands and why, and what the last check call heard.

import type { CheckTroubleView, HotlineCheckView } from '../../contract/check-view.ts';
import type { HotlineBecauseView, HotlineReasonView, HotlineView } from '../../contract/view.ts';
import { saysOf } from '../../domain/control/in-force.ts';
import type { TurnedOn } from '../../domain/control/quick-switch.ts';
import { soundsOf } from '../../domain/control/said.ts';
import type { ControlReason, WhatCallersGet } from '../../domain/control/what-callers-get.ts';
import type { Hotline, LastCheck } from '../../domain/hotline/hotline.ts';
import { type Standing, type StandingTrouble, standing } from '../../domain/hotline/standing.ts';
import { languages } from '../../domain/languages.ts';
import { beginningOf } from '../../domain/plan/mode-version.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import { controlled, insteadHeard } from './control-views.ts';

interface Around {
  readonly connected: boolean;
  readonly checksItself: boolean;
  /** Numbers of any hotline that the telephone system can't hand on yet. */
  readonly lacking: readonly string[];
  readonly plan: Plan | null;
  /** What its callers get now; null: nobody can say. */
  readonly got: WhatCallersGet | null;
  readonly turnedOn: readonly TurnedOn[];
}

export function hotlineView(hotline: Hotline, around: Around): HotlineView {
  const { connected, checksItself, lacking, plan, got, turnedOn } = around;
  const usual = hotline.mode?.mode;
  const mode = got === null ? usual : (plan?.modes[got.mode]?.mode ?? usual);
  const { id, lastCheck, numbers } = hotline;
  const stands = standing({
    connected,
    checksItself,
    lastCheck,
    lacking: numbers.filter((each) => lacking.includes(each)),
    reached: numbers.some((each) => !lacking.includes(each)),
    why: got?.why.kind ?? null,
    planned: plan?.hotlines[id] ?? null,
  });
  const because = becauseView(stands, (sounds) => namesOf(sounds, hotline, turnedOn));
  return {
    id,
    name: hotline.name,
    number: hotline.numbers[0] ?? '',
    state: stands.kind,
    ...(because === null ? {} : { because }),
    ...(lastCheck === null ? {} : { check: checkView(lastCheck, turnedOn) }),
    ...(hotline.checking === true ? { checking: true } : {}),
    modeName: mode?.name ?? '',
    ...(mode === undefined ? {} : { modeId: mode.id }),
    ...(got === null ? {} : { why: reasonView(got.why), until: got.until }),
    ...(plan === null ? {} : controlled(plan, id, turnedOn, mode)),
  };
}

type Named = (sounds: readonly ContentHash[]) => readonly string[];

function becauseView(stands: Standing, named: Named): HotlineBecauseView | null {
  switch (stands.kind) {
    case 'starting': {
      const { kind, awaits, trouble } = stands;
      return { kind, awaits, trouble: trouble && troubleView(trouble, named) };
    }
    case 'error':
      return stands.why.kind === 'noSwitch' ? stands.why : troubleView(stands.why, named);
    default:
      return null;
  }
}

const troubleView = (trouble: StandingTrouble, named: Named): CheckTroubleView =>
  trouble.kind === 'soundMissing' ? { kind: trouble.kind, names: named(trouble.sounds) } : trouble;

/** How what they say begins in the mode, or as what they were turned on; none where nobody knows any more. */
function namesOf(
  sounds: readonly ContentHash[],
  { mode }: Hotline,
  turnedOn: readonly TurnedOn[],
): readonly string[] {
  const { prompts = {}, promptsIn = {} } = mode?.sounds ?? {};
  const texts = mode?.mode.prompts ?? {};
  const first = Object.entries(prompts).map(([id, sound]) => [texts[id]?.text ?? id, sound] as const);
  const others = languages.flatMap((language) =>
    Object.entries(promptsIn[language] ?? {}).map(
      ([id, sound]) => [texts[id]?.in?.[language]?.text ?? texts[id]?.text ?? id, sound] as const,
    ),
  );
  const announced = turnedOn.flatMap(({ name, does }) =>
    Object.values(soundsOf(saysOf(does))).map((sound) => [name, sound] as const),
  );
  const wanted = new Set(sounds);
  return [
    ...new Set(
      [...first, ...others, ...announced].flatMap(([name, sound]) =>
        wanted.has(sound) ? [beginningOf(name)] : [],
      ),
    ),
  ];
}

function checkView(last: LastCheck, turnedOn: readonly TurnedOn[]): HotlineCheckView {
  const { endedAt: at, why, outcome, heard, recording } = last;
  const kind = outcome.kind === 'heardOther' ? 'notHeard' : outcome.kind;
  return { at, why, outcome: kind, heard: heard.map((each) => insteadHeard(each, turnedOn)), recording };
}

function reasonView(why: ControlReason): HotlineReasonView {
  switch (why.kind) {
    case 'pause':
    case 'divert':
    case 'override': {
      const { name, turning } = why.turned;
      return { kind: why.kind, name, turnedOnId: turning };
    }
    case 'holiday':
      return { kind: why.kind, name: why.name };
    case 'specialDay':
    case 'companyHolidays':
      return { kind: why.kind, name: why.name };
    case 'week':
    case 'otherwise':
      return { kind: why.kind };
  }
}
