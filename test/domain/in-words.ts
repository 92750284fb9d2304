// A fact, a moment or a command as one readable line, for traces: its values in order, times as from now on.

export function inWords(value: object, now: number): string {
  return Object.entries(value)
    .flatMap(([key, part]): string | string[] => {
      if (part === undefined) return [];
      if (typeof part === 'number' && /^(until|restUntil|retryAt)/.test(key)) return `+${part - now}`;
      if (Array.isArray(part))
        return part.map((each) => (typeof each === 'object' ? inWords(each, now) : String(each)));
      if (part === null || typeof part !== 'object') return String(part);
      return inWords(part, now) || [];
    })
    .join(' ');
}
