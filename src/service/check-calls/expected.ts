// What a check call should hear, by the mode and all that was on when it called, and how each sound is called.

import type { TurnedOn } from '../../domain/control/quick-switch.ts';
import type { Arrival } from '../../domain/hotline/arrival.ts';
import { heardFirst } from '../../domain/hotline/heard-first.ts';
import type { Call } from '../../domain/hotline/hotline.ts';
import { beginningOf, type ModeVersion, promptSound, soundFor } from '../../domain/plan/mode-version.ts';
import type { AnnouncementHeard, HeardSound, Unheard } from '../../domain/words/check-calls.ts';
import type { ContentHash } from '../../domain/words/ids.ts';

export interface Expected {
  /** Has to be heard, in this order. Empty: see `anything`. */
  readonly sounds: readonly ContentHash[];
  /** Is heard before the last one of them is over. */
  readonly until: readonly ContentHash[];
  /** All that the hotline can play to it, by its sound. */
  readonly names: ReadonlyMap<ContentHash, HeardSound>;
  /** What says that each is on: its sound, or why there is none; both left out: it should have one. */
  readonly on: readonly (Pick<AnnouncementHeard, 'turning' | 'unheard'> & { readonly sound?: ContentHash })[];
  /** Where nothing certain is to be heard: whatever it is will do, also what Klinke doesn't know. Else it has to be the hotline's. */
  readonly anything: boolean;
}

/** `begins`: where, and by what that was turned on; left out: where the mode starts. `on`: all that was on there. */
export function expectedOf(
  { announcements, language }: Pick<Call, 'announcements' | 'language'>,
  { mode, sounds }: ModeVersion,
  begins: Pick<Arrival, 'from' | 'by' | 'diverted'> = { from: mode.start, by: null },
  on: readonly TurnedOn[] = [],
): Expected {
  const names = new Map<ContentHash, HeardSound>();
  for (const [name, sound] of Object.entries(sounds.music)) names.set(sound, { kind: 'music', name });
  for (const [name, prompt] of Object.entries(mode.prompts)) {
    const sound = promptSound(sounds, name, language);
    const says = beginningOf(prompt.in?.[language ?? mode.language]?.text ?? prompt.text);
    if (sound !== null) names.set(sound, { kind: 'prompt', name, says });
  }
  const step = mode.steps[mode.greeting ?? mode.start];
  const greeting = step !== undefined && 'prompt' in step ? promptSound(sounds, step.prompt, language) : null;
  if (greeting !== null && step !== undefined && 'prompt' in step)
    names.set(greeting, { kind: 'greeting', name: step.prompt });
  const saying = new Map<string, ContentHash>();
  for (const { turning, sounds: inLanguages } of announcements) {
    const sound = soundFor(inLanguages, language, mode);
    if (sound === null) continue;
    names.set(sound, { kind: 'announcement', turning });
    saying.set(turning, sound);
  }
  const told = [...saying.values()];

  const { from, by, diverted } = begins;
  const usual = from === mode.start;
  const first = from === null ? null : heardFirst(mode, usual ? (mode.greeting ?? from) : from, diverted);
  const own = first !== null && 'prompt' in first ? promptSound(sounds, first.prompt, language) : null;
  const isReplaced =
    usual && mode.greeting !== undefined && announcements.some(({ where }) => where === 'insteadOfGreeting');
  const mine = own === null ? [] : [own];
  const sayingFirst = (): { readonly sound?: ContentHash; readonly unheard?: Unheard } => {
    if (isReplaced) return { unheard: 'announcement' };
    if (own !== null) return { sound: own };
    return first !== null && 'none' in first ? { unheard: first.none } : {};
  };
  return {
    // What is said first has to be heard as well where somebody has turned it on.
    sounds: told.length === 0 ? mine : by === null || isReplaced ? told : [...told, ...mine],
    until: [...mine, ...told],
    names,
    on: on.map(({ turning, does: { kind } }) => {
      const sound = saying.get(turning);
      if (sound !== undefined) return { turning, sound };
      if (kind === 'announce' || kind === 'pause')
        return announcements.some((each) => each.turning === turning)
          ? { turning }
          : { turning, unheard: 'outdone' };
      return turning === by ? { turning, ...sayingFirst() } : { turning, unheard: 'outdone' };
    }),
    anything: told.length === 0 && first !== null && 'none' in first && first.none !== 'music',
  };
}
