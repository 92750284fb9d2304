// The operating modes of the plan: their names, copies, and what happens in them, in plain language.

import { lazy, Suspense } from 'react';
import { modeEdits } from '../../../../domain/plan/change/edits.ts';
import { dependentsOf } from '../../../../domain/plan/dependents.ts';
import { newId } from '../../../../domain/plan/new-id.ts';
import type { PlannedMode } from '../../../../domain/plan/plan.ts';
import { modesOf } from '../../../../domain/schedule/mode-at.ts';
import { useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { openObject, useOpenObject } from '../administration-store.ts';
import { edit } from '../draft/draft-store.ts';
import { useDraft } from '../draft/use-draft.ts';
import { openDraftCall } from '../draft-call/draft-call-store.ts';
import { listedOf } from '../pieces/listed.ts';
import { ObjectList } from '../pieces/object-list.tsx';
import { RemoveButton } from '../pieces/remove-button.tsx';
import { StepList } from './list/step-list.tsx';
import { ModeAboutFields } from './mode-about.tsx';
import { SaveModeFile, useTakenModeFile } from './mode-file.tsx';
import { OtherView, useCanvasMode } from './mode-view.tsx';
import { NewMode } from './new-mode.tsx';
import { OpenWork } from './open-work.tsx';
import './modes.css';

/** Most windows never show one: what draws it is loaded when one does. */
const ModeCanvas = lazy(async () => ({ default: (await import('./canvas/mode-canvas.tsx')).ModeCanvas }));

function ModeForm({ id, planned }: { readonly id: string; readonly planned: PlannedMode }) {
  const t = useText();
  const { plan } = useDraft();
  const { mode } = planned;
  const duplicate = () => {
    const name = t('adminModes.copyOf', { name: mode.name }).slice(0, 80);
    const copy = newId(name, (taken) => plan.modes[taken] !== undefined, 'mode');
    edit(...modeEdits(copy, { ...planned, mode: { ...mode, id: copy, name } }));
    openObject('modes', copy);
  };
  return (
    <form className="object-form" aria-label={mode.name} onSubmit={(event) => event.preventDefault()}>
      <ModeAboutFields id={id} planned={planned} />
      <div className="mode-actions">
        <Button icon="calls" data-testid="draft-call-open" onClick={() => openDraftCall(id)}>
          {t('adminDraftCall.title')}
        </Button>
        <OtherView />
        <Button data-testid="mode-duplicate" onClick={duplicate}>
          {t('adminModes.duplicate')}
        </Button>
        <SaveModeFile id={id} name={mode.name} />
        <RemoveButton
          label={t('adminModes.remove')}
          title={t('adminModes.removeTitle', { name: mode.name })}
          means={t('adminModes.removeMeans')}
          dependents={dependentsOf(plan, 'mode', id)}
          onRemove={() => {
            edit({ of: 'mode', id, mode: null, to: null });
            openObject('modes', null);
          }}
        />
      </div>
      <OpenWork id={id} planned={planned} />
      <StepList id={id} planned={planned} />
    </form>
  );
}

export function Modes() {
  const t = useText();
  const draft = useDraft();
  const open = useOpenObject('modes');
  const { modes, hotlines } = draft.plan;
  const canvas = useCanvasMode();
  const planned = open === null ? undefined : modes[open];
  const { button, around } = useTakenModeFile();
  if (canvas !== null && planned !== undefined)
    return (
      <Suspense fallback={null}>
        <ModeCanvas id={canvas} planned={planned} />
      </Suspense>
    );
  const objects = Object.entries(modes).map(([id, { mode }]) => {
    const used = Object.values(hotlines).filter(({ schedule }) => modesOf(schedule).has(id));
    const steps = t('adminModes.count', { count: Object.keys(mode.steps).length });
    return {
      ...listedOf(draft, 'modes', id),
      name: mode.name,
      about: [steps, ...used.map(({ name }) => name)].join(' · '),
    };
  });
  return around(
    <ObjectList
      label={t('administration.names.modes')}
      objects={objects}
      open={planned === undefined ? null : open}
      onOpen={(id) => openObject('modes', id)}
      empty={t('administration.empty')}
      tools={
        <>
          <NewMode />
          {button}
        </>
      }
    >
      {open !== null && planned !== undefined && <ModeForm key={open} id={open} planned={planned} />}
    </ObjectList>,
  );
}
