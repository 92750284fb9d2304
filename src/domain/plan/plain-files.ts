// Names of a mode's sounds below its own folder: a plan is moved from computer to computer, and nothing of it lies elsewhere.

import type { Spoken } from '../call-flow/mode.ts';
import type { ContentHash } from '../words/ids.ts';
import type { PlannedMode } from './plan.ts';

/** Below the mode's own folder, and a name that every system takes. */
export function isPlainFile(file: string): boolean {
  if (!/\.wav$/i.test(file) || file.length > 200) return false;
  const parts = file.split('/');
  return parts.every((part) => /^[^\\:*?"<>|\p{C}]+$/u.test(part) && !/^[. ]|[. ]$/.test(part));
}

/** Each sound goes by the id of what it is for, where its file lies somewhere else or is called like another's. */
export function withPlainFiles({ mode, sounds }: PlannedMode): PlannedMode {
  const soundOf = new Map<string, ContentHash | undefined>();
  const plain = <T extends { readonly file: string }>(
    part: T,
    to: string,
    sound: ContentHash | undefined,
  ): T => {
    const taken = (file: string) =>
      soundOf.has(file.toLowerCase()) && soundOf.get(file.toLowerCase()) !== sound;
    const free = isPlainFile(part.file) && !taken(part.file);
    let file = free ? part.file : `${to}.wav`;
    for (let more = 2; taken(file); more++) file = `${to}-${more}.wav`;
    soundOf.set(file.toLowerCase(), sound);
    return { ...part, file };
  };
  const prompts = Object.entries(mode.prompts).map(([id, { in: others, ...first }]) => {
    const own = plain(first, `prompts/${id}`, sounds.prompts[id]);
    if (others === undefined) return [id, own] as const;
    const spoken = Object.entries(others).map(([language, each]: [string, Spoken]) => {
      const sound = sounds.promptsIn?.[language as keyof typeof others]?.[id];
      return [language, plain(each, `prompts/${id}.${language}`, sound)] as const;
    });
    return [id, { ...own, in: Object.fromEntries(spoken) }] as const;
  });
  const music = Object.entries(mode.music).map(
    ([id, piece]) => [id, plain(piece, `music/${id}`, sounds.music[id])] as const,
  );
  return {
    mode: { ...mode, prompts: Object.fromEntries(prompts), music: Object.fromEntries(music) },
    sounds,
  };
}
