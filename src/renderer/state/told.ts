// What of the engine's notices was read here: it vanishes at once, and the engine is told, again once it's reached.

import { create } from 'zustand';
import { command } from './commands.ts';
import { signedIn, useMirror } from './mirror.ts';

export const useRead = create<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

export function readNotice(id: string): void {
  useRead.setState(({ ids }) => ({ ids: new Set([...ids, id]) }));
  void command({ kind: 'readNotice', notice: id });
}

/** Runs for the life of the window; nothing has to be cleaned up. */
export function startTold(): void {
  useMirror.subscribe((now, before) => {
    if (signedIn(now)?.connected !== true || signedIn(before)?.connected === true) return;
    for (const id of useRead.getState().ids)
      if (now.view?.notices[id] !== undefined) void command({ kind: 'readNotice', notice: id });
  });
}
