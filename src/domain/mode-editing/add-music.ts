// One more piece of music in a mode: another mode's with its sound, or one that has yet to be found.

import type { PlanEdit } from '../plan/change/edits.ts';
import { partsOfMode } from '../plan/change/parts.ts';
import { newId } from '../plan/new-id.ts';
import type { Plan } from '../plan/plan.ts';
import type { ModeId, MusicId } from '../words/ids.ts';
import { editsInMode } from './in-mode.ts';

export interface PieceOf {
  readonly mode: ModeId;
  readonly music: MusicId;
}

/** `like` a piece that isn't there: none is added. */
export function addMusic(
  plan: Pick<Plan, 'modes'>,
  mode: ModeId,
  like: PieceOf | { readonly title: string },
): { readonly music: MusicId | null; readonly edits: readonly PlanEdit[] } {
  const other = 'mode' in like ? plan.modes[like.mode] : undefined;
  const part =
    'mode' in like
      ? other && partsOfMode(other).music[like.music]
      : { music: { file: '', title: like.title } };
  const piece = part?.music;
  if (piece === undefined) return { music: null, edits: [] };
  let music: MusicId | null = null;
  const edits = editsInMode(plan, mode, (parts) => {
    const name = 'mode' in like ? like.music : like.title;
    const id = newId(name, (taken) => parts.music[taken] !== undefined, 'music');
    music = id;
    return {
      ...parts,
      music: { ...parts.music, [id]: { ...part, music: { ...piece, file: `music/${id}.wav` } } },
    };
  });
  return { music, edits };
}

/** What other modes play and this one doesn't, each sound once. */
export function otherPieces(
  { modes }: Pick<Plan, 'modes'>,
  mode: ModeId,
): readonly (PieceOf & { readonly title: string })[] {
  const own = modes[mode];
  const heard = new Set(Object.values(own?.sounds.music ?? {}));
  return Object.entries(modes).flatMap(([other, { mode: its, sounds }]) =>
    Object.entries(its.music).flatMap(([music, { title }]) => {
      const sound = sounds.music[music];
      if (other === mode || sound === undefined || heard.has(sound)) return [];
      heard.add(sound);
      return [{ mode: other, music, title }];
    }),
  );
}
