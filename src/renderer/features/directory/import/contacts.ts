// What was read of a file of people, or why nothing was.

import type { WrittenEntry } from '../../../../domain/directory/taken-in.ts';
import type { UnreadableSheet } from '../../../sheets/decode.ts';

export interface ReadLine extends WrittenEntry {
  /** In a sheet its line, in vCards the how manieth. */
  readonly at: number;
}

export type Read =
  | {
      readonly ok: true;
      readonly lines: readonly ReadLine[];
      /** Heads of columns that the phone book has no place for. */
      readonly unknown: readonly string[];
      /** The file ends in the midst of a contact. */
      readonly unfinished?: boolean;
    }
  | UnreadableSheet;
