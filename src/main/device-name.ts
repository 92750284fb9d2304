// What this computer is called where people read who is signed in where; pure.
import { visibleLine } from '../domain/visible-text.ts';

const most = 40;

/** The first label: the company's domain says nothing to its own people. Empty where nothing can be shown. */
export function deviceName(hostname: string): string {
  const label = visibleLine(hostname).trim().split('.')[0] ?? '';
  return label === 'localhost' ? '' : [...label].slice(0, most).join('').trim();
}
