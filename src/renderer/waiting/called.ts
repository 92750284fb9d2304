// Whose a number is, of ours: "22" always stands with its name.

import { useMirror } from '../state/mirror.ts';
import { formatNumber } from '../ui/format.ts';

/** A person's, or a hotline's; null: nobody's of ours. */
export function ownerOf(number: string): string | null {
  const { view } = useMirror.getState();
  if (view === null) return null;
  const person = Object.values(view.agents).find(({ extension }) => extension === number);
  if (person !== undefined) return person.name;
  const written = formatNumber(number);
  const hotline = Object.values(view.hotlines).find((each) => formatNumber(each.number) === written);
  return hotline?.name ?? null;
}

/** `Bernd (22)`; any other number as people read it. */
export function calledName(number: string): string {
  const owner = ownerOf(number);
  return owner === null ? formatNumber(number) : `${owner} (${formatNumber(number)})`;
}
