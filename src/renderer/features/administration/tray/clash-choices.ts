// What was chosen for each clash and isn't decided yet: the same in the tray and on the canvas.

import { create } from 'zustand';
import type { PlanDraft } from '../../../../contract/workbench.ts';
import { type Choice, type Clash, clashName } from '../../../../domain/plan/change/merge.ts';
import { decideClashes } from '../draft/draft-store.ts';

export type Clashing = NonNullable<PlanDraft['clashing']>;

const useChosen = create<{ readonly chosen: Readonly<Record<string, Choice>> }>(() => ({ chosen: {} }));

/** With what was seen of it: of another one it's no choice. */
export const nameOf = (clash: Clash): string =>
  `${clashName(clash.path)} ${JSON.stringify([clash.theirs, clash.mine])}`;

export const choose = (clash: Clash, choice: Choice): void =>
  useChosen.setState(({ chosen }) => ({ chosen: { ...chosen, [nameOf(clash)]: choice } }));

const choiceIn = (
  { decided }: Clashing,
  clash: Clash,
  chosen: Readonly<Record<string, Choice>>,
): Choice | null =>
  chosen[nameOf(clash)] ?? decided.find((each) => nameOf(each) === nameOf(clash))?.choice ?? null;

export function useClashChoice(clashing: Clashing, clash: Clash): Choice | null {
  return useChosen(({ chosen }) => choiceIn(clashing, clash, chosen));
}

/** How many have no choice yet. */
export const useOpenClashes = (clashing: Clashing): number =>
  useChosen(
    ({ chosen }) => clashing.clashes.filter((clash) => choiceIn(clashing, clash, chosen) === null).length,
  );

/** As chosen: those of which nothing is chosen stay open. */
export async function decideAsChosen(clashing: Clashing): Promise<void> {
  const { chosen } = useChosen.getState();
  await decideClashes(
    clashing.clashes.flatMap((clash) => {
      const choice = choiceIn(clashing, clash, chosen);
      return choice === null ? [] : [{ ...clash, choice }];
    }),
  );
}
