// Generates the music-on-hold classes, one per piece of music of each mode.

import { musicClass, musicFolder } from '../media.ts';
import { distinctModes, heading, type PbxPlan, type PbxTextFile, plainText } from './plan.ts';

export function musicOnHoldFile(plan: PbxPlan): PbxTextFile {
  const classes = distinctModes(plan).flatMap(({ mode }) =>
    Object.entries(mode.music).flatMap(([id, music]) =>
      // Twice, for waits that take turns: each begins at the beginning.
      (['a', 'b'] as const).map((turn) =>
        [
          `; ${plainText(mode.name)}: ${plainText(music.title)}`,
          `[${musicClass(mode.id, id, turn)}]`,
          // Each listener has a position of his own, and begins at the beginning.
          'mode = files',
          'sort = alpha',
          // A relative folder starts at Asterisk's data folder, in which its sounds folder lies.
          `directory = ${plan.sounds.startsWith('/') ? '' : 'sounds/'}${musicFolder(plan.sounds, mode.id, id)}`,
        ].join('\n'),
      ),
    ),
  );
  return {
    name: 'musiconhold_klinke.conf',
    text: `${heading('Music for waiting callers.')}\n${classes.join('\n\n')}\n`,
  };
}
