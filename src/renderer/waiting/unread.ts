// What the engine has to tell this person and what wasn't read in this window either: for window and slim bar.

import { useText } from '../i18n/text.ts';
import { useMirror } from '../state/mirror.ts';
import { useRead } from '../state/told.ts';
import { toldList } from './told.ts';

/** The oldest first. */
export function useUnread(): ReturnType<typeof toldList> {
  const t = useText();
  const notices = useMirror(({ view }) => view?.notices);
  const read = useRead(({ ids }) => ids);
  return toldList(notices ?? {}, t).filter(({ notice }) => !read.has(notice.id));
}
