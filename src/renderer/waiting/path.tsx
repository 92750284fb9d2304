// The caller's way through the menu: "Taste 1 · LVS".

import { useText } from '../i18n/text.ts';

export function MenuPath({
  path,
}: {
  readonly path: readonly { readonly digit: string; readonly label: string }[];
}) {
  const t = useText();
  if (path.length === 0) return <span className="muted">{t('common.noPath')}</span>;
  return (
    <span className="menu-path">
      {path.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the way never changes its order, and a digit may come twice
        <span key={index} className="menu-step">
          {index > 0 && <span aria-hidden="true"> › </span>}
          {t('common.pathStep', { digit: step.digit, label: step.label })}
        </span>
      ))}
    </span>
  );
}
