// Music from the library: heard, and taken into the mode, where it can be chosen then.

import { useId, useState } from 'react';
import { addMusic } from '../../../../../domain/mode-editing/add-music.ts';
import { Listen } from '../../../../control/listen.tsx';
import { localeOf, text, useLanguage, useText } from '../../../../i18n/text.ts';
import { showNotice } from '../../../../state/notices.ts';
import { Button } from '../../../../ui/controls.tsx';
import { edit, useDraftStore } from '../../draft/draft-store.ts';
import { useHearBlocked } from '../../sounds/hear.tsx';
import { type LibraryPiece, libraryPieces, loadPiece } from '../../sounds/music-library.ts';
import { oneDecimal } from '../../sounds/sound-words.ts';
import { importAt } from '../../sounds/sounds-store.ts';
import { sayDone } from '../list/told-done.ts';

export function LibraryPieces({ mode }: { readonly mode: string }) {
  const t = useText();
  const language = useLanguage();
  const field = useId();
  const hearBlocked = useHearBlocked();
  const [chosen, setChosen] = useState(0);
  const piece = libraryPieces[chosen];
  if (piece === undefined) return null;
  const titleOf = (of: LibraryPiece) => of.title[language];

  async function take(taken: LibraryPiece): Promise<void> {
    const file = await loadTold(taken);
    if (file === null) return;
    // As it is by now.
    const plan = useDraftStore.getState().draft?.plan;
    const planned = plan?.modes[mode];
    if (plan === undefined || planned === undefined) return;
    const title = taken.title[planned.mode.language];
    const { music, edits } = addMusic(plan, mode, { title });
    if (music === null) return;
    edit(...edits);
    sayDone(t('adminSteps.told.music', { title }));
    await importAt({ of: 'music', mode, id: music }, [new File([file], `${taken.id}.wav`)]);
  }

  return (
    <div className="step-line">
      <div className="field">
        <label htmlFor={field}>{t('adminSteps.music.ofLibrary')}</label>
        <select
          id={field}
          className="select"
          value={chosen}
          data-testid="music-of-library"
          onChange={({ target }) => setChosen(Number(target.value))}
        >
          {libraryPieces.map((each, at) => (
            <option key={each.id} value={at}>
              {t('adminSteps.music.piece', {
                title: titleOf(each),
                seconds: oneDecimal(each.seconds, localeOf(language)),
              })}
            </option>
          ))}
        </select>
      </div>
      <Listen
        name={`library ${mode} ${piece.id}`}
        load={() => loadTold(piece)}
        what={titleOf(piece)}
        blocked={hearBlocked}
        testid="library-hear"
      />
      <Button data-testid="library-take" onClick={() => void take(piece)}>
        {t('adminSteps.music.take')}
        <span className="heard-only">: {titleOf(piece)}</span>
      </Button>
    </div>
  );
}

async function loadTold(piece: LibraryPiece): Promise<Blob | null> {
  const file = await loadPiece(piece);
  if (file === null) showNotice('bad', text('adminSteps.music.libraryGone'));
  return file;
}
