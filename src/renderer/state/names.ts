// Since when everybody is named as they are: what a screen has read page by page before is read again.

import { useMirror } from './mirror.ts';

/** 0: an engine of before doesn't say. */
export const namesAt = (): number => useMirror.getState().view?.engine.namesAt ?? 0;

export const useNamesAt = (): number => useMirror(({ view }) => view?.engine.namesAt ?? 0);
