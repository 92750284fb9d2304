// How much fits side by side: the width of the window in rem, so that large text is as a narrow window.

import { expect, it } from 'vitest';
import { roomFor } from '../../src/renderer/theme/apply.ts';

it.each([
  [1280, 100, 'wide'],
  [940, 100, 'usual'],
  [1280, 150, 'usual'],
  [1280, 200, 'narrow'],
  [940, 150, 'narrow'],
  [940, 200, 'stacked'],
  [1920, 200, 'usual'],
] as const)('%d px at %d %%: %s', (width, size, room) => expect(roomFor(width, size)).toBe(room));
