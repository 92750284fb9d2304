// Steps by what they are, say and are called, and by the labels of their ways. Pure.

import type { StepId } from '../../../../../domain/words/ids.ts';
import type { StepFaces } from './picture/step-face.ts';

/** With all of these words; none for no words. From the left to the right as the canvas has them is for the caller to say. */
export function foundSteps(faces: StepFaces, typed: string): readonly StepId[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return [...faces.values()]
    .filter(({ id, title, says, exits }) => {
      const text = [id, title, says, ...exits.map(({ label }) => label)].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map(({ id }) => id);
}
