// What is known of who calls, carried as one thing: from the switch's event by the fact into lines, records and views.

/** Each one absent when withheld or not told: then nothing of it is kept. The journal has them by these names. */
const fields = ['callerNumber', 'callerName'] as const;

export type Caller = { readonly [F in (typeof fields)[number]]?: string };

/** Of something that has them among others. */
export function callerOf(source: Caller): Caller {
  const caller: { -readonly [F in keyof Caller]: Caller[F] } = {};
  for (const field of fields) {
    const value = source[field];
    if (value !== undefined) caller[field] = value;
  }
  return caller;
}
