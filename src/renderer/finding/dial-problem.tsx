// Why what was typed can't be dialled, and what to do; said by a screen reader as soon as it stands there.

import { useText } from '../i18n/text.ts';
import { formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import type { DialledNumber } from './dialled-number.ts';

export function DialProblem({ id, dialled }: { readonly id: string; readonly dialled: DialledNumber }) {
  const t = useText();
  const said = () => {
    switch (dialled.kind) {
      case 'none':
      case 'number':
        return null;
      case 'sign':
        return t('phone.dialProblem.sign', { sign: dialled.sign });
      case 'extension':
        return t('phone.dialProblem.extension', {
          main: formatNumber(dialled.main),
          extension: dialled.extension,
        });
      case 'tooLong':
        return t('phone.dialProblem.tooLong');
    }
  };
  const text = said();
  return (
    <p id={id} className="field-problem" role="status" data-testid={id} hidden={text === null}>
      {text !== null && <Icon name="warning" size={13} />}
      <span>{text}</span>
    </p>
  );
}
