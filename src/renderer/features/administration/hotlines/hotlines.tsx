// The hotlines: which number, how it stands, and what callers get there until when; a new one is made in one step.

import { useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { openObject, useOpenObject } from '../administration-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { HotlineForm } from './hotline-form.tsx';
import { NewHotline } from './new-hotline.tsx';
import { StandingMark, useStandings } from './standing.tsx';

export function Hotlines() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('hotlines');
  const standings = useStandings();
  const [making, setMaking] = useState(false);
  const { hotlines } = draft.plan;
  const hotline = open === null ? undefined : hotlines[open];
  const objects = Object.entries(hotlines).map(([id, { name, numbers, awaits, retired }]) => {
    const standing = standings.get(id);
    const dialled =
      numbers.length === 0
        ? (awaits ?? t('adminHotlines.noNumber'))
        : numbers.map(({ number }) => formatNumber(number)).join(', ');
    return {
      ...listedOf(draft, 'hotlines', id),
      name,
      about: [dialled, standing?.gets ?? ''].filter((part) => part !== '').join(' · '),
      mark:
        retired === true ? (
          <span className="object-mark">{t('administration.marks.retired')}</span>
        ) : (
          standing && <StandingMark standing={standing} />
        ),
    };
  });
  return (
    <>
      <ObjectList
        label={t('administration.names.hotlines')}
        objects={objects}
        open={hotline === undefined ? null : open}
        onOpen={(id) => openObject('hotlines', id)}
        empty={t('administration.empty')}
        tools={
          <Button variant="primary" data-testid="hotline-new" onClick={() => setMaking(true)}>
            {t('adminHotlines.new')}
          </Button>
        }
      >
        {open !== null && hotline !== undefined && <HotlineForm key={open} id={open} hotline={hotline} />}
      </ObjectList>
      {making && <NewHotline onClose={() => setMaking(false)} />}
    </>
  );
}
