// Which numbers may be dialled: patterns that an admin writes, and never a PBX's own services.

/**
 * `0*`: a 0 and any further digits; `30?`: one more digit. Digits only: `*` and `#` are a PBX's own services, and forwarding
 * an extension to an expensive number is one of them.
 */
export function numberPattern(pattern: string): RegExp {
  const parts = { '+': '\\+', '?': '[0-9]', '*': '[0-9]*' };
  return new RegExp(`^${pattern.replaceAll(/[+?*]/g, (sign) => parts[sign as keyof typeof parts])}$`);
}

/** But no service code. */
export const anyNumber: readonly string[] = ['*', '+*'];

export function numberFilter(patterns: readonly string[] = anyNumber): (number: string) => boolean {
  const allowed = patterns.map(numberPattern);
  return (number) => allowed.some((each) => each.test(number));
}
