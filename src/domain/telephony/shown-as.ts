// A number that is dialled so that a hotline's number is shown to whoever is called, in one word: softphones have no other way to
// say so that a PBX's dialplan understands as well.

/** Both as they are dialled: digits, `+`, `*`, `#`. */
export interface ShownAs {
  readonly to: string;
  readonly as: string;
}

export const dialledAs = ({ as, to }: ShownAs): string => `as${as}to${to}`;

const together = /^as([+*#0-9]+)to([+*#0-9]+)$/;

/** Null: it's dialled as usual. */
export function shownAs(dialled: string): ShownAs | null {
  const [, as, to] = together.exec(dialled) ?? [];
  return as === undefined || to === undefined ? null : { as, to };
}
