// Turning on and off: what is under way, so that nobody clicks twice; what became of it stands in the view.

import { create } from 'zustand';
import type { ConsoleCommand } from '../../contract/commands.ts';
import { commandOrNotice } from '../state/commands.ts';

export type TurnCommand = Extract<
  ConsoleCommand,
  { kind: 'turnOn' | 'turnOnNew' | 'turnOff' | 'changeEnd' | 'checkHotline' }
>;

/** Rows of which the engine hasn't answered yet. */
export const useTurning = create<{ readonly keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

const mark = (key: string, on: boolean): void =>
  useTurning.setState(({ keys }) => {
    const next = new Set(keys);
    if (on) next.add(key);
    else next.delete(key);
    return { keys: next };
  });

/** True when the engine has done it; a refusal is told. */
export async function turn(key: string, command: TurnCommand): Promise<boolean> {
  if (useTurning.getState().keys.has(key)) return false;
  mark(key, true);
  try {
    return await commandOrNotice(command);
  } finally {
    mark(key, false);
  }
}
