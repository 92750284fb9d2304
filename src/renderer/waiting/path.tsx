// The caller's way through the menu, below what the team's name says already: "Taste 2 · Drucker".

import { useText } from '../i18n/text.ts';

type Path = readonly { readonly digit: string; readonly label: string }[];

/** What is left of the way: the step to the team itself, and what led there, is said by the team. */
export const belowTeam = (path: Path, teamName: string): Path =>
  path.slice(path.findLastIndex(({ label }) => label === teamName) + 1);

export function MenuPath({ path, teamName }: { readonly path: Path; readonly teamName: string }) {
  const t = useText();
  const steps = belowTeam(path, teamName);
  if (steps.length === 0) return null;
  return (
    <span className="menu-path">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the way never changes its order, and a digit may come twice
        <span key={index} className="menu-step">
          {index > 0 && <span aria-hidden="true"> › </span>}
          {t('common.pathStep', { digit: step.digit, label: step.label })}
        </span>
      ))}
    </span>
  );
}
