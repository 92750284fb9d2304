// A new step: of which kind, and then made.

import { useId, useState } from 'react';
import type { StepKindName } from '../../../../../domain/call-flow/steps/registry.ts';
import { useText } from '../../../../i18n/text.ts';
import { Button } from '../../../../ui/controls.tsx';
import { stepKinds } from '../step-options.ts';

export function AddStep({
  label,
  testid,
  only,
  onAdd,
}: {
  readonly label: string;
  readonly testid: string;
  /** No other kind fits there. */
  readonly only?: StepKindName;
  readonly onAdd: (kind: StepKindName) => void;
}) {
  const t = useText();
  const id = useId();
  const [kind, setKind] = useState<StepKindName>(only ?? 'announcement');
  return (
    <div className="step-line add-step">
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <select
          id={id}
          className="select"
          value={kind}
          data-testid={`${testid}-kind`}
          onChange={({ target }) => setKind(target.value as StepKindName)}
        >
          {(only === undefined ? stepKinds : [only]).map((each) => (
            <option key={each} value={each}>
              {t(`adminModes.kinds.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Button icon="plus" data-testid={testid} onClick={() => onAdd(kind)}>
        {t('adminSteps.addOf', { kind: t(`adminModes.kinds.${kind}`) })}
      </Button>
    </div>
  );
}
