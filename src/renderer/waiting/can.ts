// What can be done with the own call now, by the engine's word: buttons, keys and palette ask here.

import type { OwnCallView } from '../../contract/view.ts';

type Deed = NonNullable<OwnCallView['can']>[number];

/** An engine of before doesn't say: it refuses what isn't possible. */
export const canDo = ({ can }: Pick<OwnCallView, 'can'>, deed: Deed): boolean => can?.includes(deed) ?? true;
