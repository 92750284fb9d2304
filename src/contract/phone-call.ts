// One call of the softphone, as everybody reads it: the window's cards, the slim bar, main's tray and its question at quitting.

import { z } from 'zod';

export const phoneCallSchema = z.strictObject({
  /** Of the SIP session; for a leg of the engine it is the leg's id. */
  id: z.string().max(400),
  direction: z.enum(['in', 'out']),
  /**
   * `hotline`: a leg that carries a hotline's call, or rings for one. `consultation`: a colleague asks about a caller.
   * `transfer`: a colleague hands one over. Both become a hotline's call when the engine calls it this person's.
   * `direct`: not through the hotline.
   */
  kind: z.enum(['hotline', 'consultation', 'transfer', 'direct']),
  /** Null when withheld. */
  number: z.string().max(400).nullable(),
  name: z.string().max(400).nullable(),
  /** `early`: the other end has been reached, and rings. */
  phase: z.enum(['ringing', 'dialling', 'early', 'talking']),
  /** The other end's own sound is heard already, such as its ring-back tone. */
  earlyMedia: z.literal(true).optional(),
  /** Set aside here: its microphone is shut, and so is its sound. */
  held: z.boolean(),
  muted: z.boolean(),
  /** This computer's clock: when the phase began. */
  since: z.number(),
  /** `broken`: the path is interrupted. `silent`: it stands, and nothing has come over it for two seconds. */
  media: z.enum(['up', 'broken', 'silent']),
});
export type PhoneCall = z.infer<typeof phoneCallSchema>;

/** Those that would be lost with this window: everything but what only rings. */
export const inProgress = (calls: readonly PhoneCall[]): readonly PhoneCall[] =>
  calls.filter(({ phase }) => phase !== 'ringing');
