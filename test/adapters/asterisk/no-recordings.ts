// For tests of what records nothing.

import type { LegRecordings } from '../../../src/adapters/asterisk/recordings.ts';

export const noRecordings: LegRecordings = {
  begin: async () => 'done',
  adopt: async () => 'done',
  stop: async () => 'done',
  heard: () => undefined,
  legEnded: () => undefined,
  tidy: async () => undefined,
  holdsBack: () => false,
  close: () => undefined,
};
