// Removing an object: what it means, and what depends on it, is said first.

import { useState } from 'react';
import { planWordsIn } from '../../../../contract/plan-words/describe.ts';
import type { Dependent } from '../../../../domain/plan/dependents.ts';
import { useLanguage, useText } from '../../../i18n/text.ts';
import { Button } from '../../../ui/controls.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useDraft } from '../draft/use-draft.ts';
import { nameOf } from '../fault-words.ts';

const MOST_NAMED = 12;

export function RemoveButton({
  label,
  title,
  means,
  dependents,
  blocked = null,
  onRemove,
}: {
  /** Of the button, and of the one that does it. */
  readonly label: string;
  /** "Team PC stilllegen?" */
  readonly title: string;
  /** What becomes of it, in a sentence or two. */
  readonly means: string;
  /** Of `dependentsOf`. */
  readonly dependents: readonly Dependent[];
  /** Why it can't be done; null: it can. */
  readonly blocked?: string | null;
  readonly onRemove: () => void;
}) {
  const t = useText();
  const words = planWordsIn[useLanguage()];
  const { plan } = useDraft();
  const [asking, setAsking] = useState(false);
  const shown = dependents.slice(0, MOST_NAMED);
  return (
    <>
      <Button data-testid="object-remove" blocked={blocked} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {blocked !== null && <p className="field-hint">{blocked}</p>}
      {asking && (
        <Dialog title={title} testid="remove-question" onClose={() => setAsking(false)}>
          <p>{means}</p>
          {dependents.length > 0 && (
            <>
              <p>{t('administration.dependents')}</p>
              <ul className="dependents">
                {shown.map(({ of, id }) => (
                  <li key={`${of} ${id}`}>
                    {words.kinds[of]} {of === 'assertion' ? id : nameOf(plan, of, id)}
                  </li>
                ))}
                {dependents.length > shown.length && (
                  <li>{t('administration.moreDependents', { count: dependents.length - shown.length })}</li>
                )}
              </ul>
            </>
          )}
          <div className="dialog-actions">
            <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
            <Button
              variant="danger"
              data-testid="remove-do"
              onClick={() => {
                setAsking(false);
                onRemove();
              }}
            >
              {label}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
