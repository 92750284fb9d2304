// Where somebody of the team can send a waiting caller: what the mode in which the call began has for that, and what is prepared.

import type { SentWhere } from '../call-flow/flow.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import { nextSteps, stepsFrom } from '../call-flow/ways.ts';
import { soundsOf } from '../control/said.ts';
import type { SentTo } from '../facts/facts.ts';
import type { Language } from '../languages.ts';
import type { LastWords, WaysOut } from '../waiting-line/output.ts';
import type { PromptId } from '../words/ids.ts';
import type { Call, HotlineState } from './hotline.ts';

export const noWaysOut: WaysOut = { voicemail: null, announcements: [] };

/** `mode` null: there is none any more. The voicemail is the nearest to which some way leads from where the caller is. */
export function waysOut(
  { plan }: Pick<HotlineState, 'plan'>,
  { flow, hotline, language: chosen }: Pick<Call, 'flow' | 'hotline' | 'language'>,
  mode: OperatingMode | null,
): WaysOut {
  // Who is to be called back isn't there to hear anything.
  if (mode === null || flow.kind === 'ended' || flow.kind === 'kept') return noWaysOut;
  const { steps, onError } = mode;
  const language = chosen ?? mode.language;
  const reached = stepsFrom(flow.step, (id) => nextSteps(steps[id]));
  const voicemail = [...reached].find((id) => steps[id]?.kind === 'voicemail') ?? null;
  const goodbyes = Object.entries(steps).flatMap(([id, step]): readonly LastWords[] => {
    // The apology says that something broke.
    if (step.kind !== 'goodbye' || id === onError) return [];
    const text = heardIn(language, mode, step.prompt);
    return [{ kind: 'goodbye', id, name: null, text }];
  });
  const switches = Object.entries(plan?.document.quickSwitches ?? {});
  const prepared = switches.flatMap(([id, { name, hotlines, does }]): readonly LastWords[] => {
    if (does.kind !== 'announce' || !hotlines.includes(hotline)) return [];
    const said = does.says[language] ?? does.says[mode.language] ?? Object.values(does.says)[0];
    if (said === undefined || Object.keys(soundsOf(does.says)).length === 0) return [];
    return [{ kind: 'quickSwitch', id, name, text: said.text }];
  });
  return { voicemail, announcements: [...goodbyes, ...prepared] };
}

function heardIn(language: Language, { prompts }: OperatingMode, id: PromptId): string {
  const prompt = prompts[id];
  return prompt?.in?.[language]?.text ?? prompt?.text ?? id;
}

/** What the call flow makes of it; null: the quick switch is gone, or says nothing any more. */
export function placeOfWords({ plan }: Pick<HotlineState, 'plan'>, to: SentTo, id: string): SentWhere | null {
  if (to !== 'quickSwitch') return { to, step: id };
  const does = plan?.document.quickSwitches[id]?.does;
  if (does?.kind !== 'announce') return null;
  return { to: 'announcement', says: { turning: id, sounds: soundsOf(does.says) } };
}
