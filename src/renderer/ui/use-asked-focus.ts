// A field that has the focus when somebody asks for it from elsewhere, such as by a key.

import { type RefObject, useEffect, useRef } from 'react';

/** `asked` goes up with each wish; what was wished before the field was there is over. */
export function useAskedFocus(field: RefObject<HTMLElement | null>, asked: number): void {
  const seen = useRef(asked);
  useEffect(() => {
    if (asked !== seen.current) field.current?.focus();
    seen.current = asked;
  }, [field, asked]);
}
