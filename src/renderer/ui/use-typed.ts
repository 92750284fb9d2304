// What is typed in order to find something: asked for once the person stops typing.

import { useEffect, useRef, useState } from 'react';
import { useSteady } from './use-steady.ts';

/** Whoever types a name or a number has typed it by then: where the engine reads from its disk. */
const TYPED_MS = 250;
/** Where it has all at hand, so that an answer after every other letter costs it little (docs/decisions/0072). */
export const AT_HAND_MS = 100;

/** `words`: what is asked for now. What of it comes from elsewhere, such as a card's number, stands in the field, too. */
export function useTyped(
  words: string,
  ask: (words: string) => void,
  typedMs = TYPED_MS,
): readonly [typed: string, type: (typed: string) => void] {
  const [typed, setTyped] = useState(words);
  const asked = useRef(words);
  const asks = useSteady(ask);
  useEffect(() => {
    if (words === asked.current) return;
    asked.current = words;
    setTyped(words);
  }, [words]);
  useEffect(() => {
    if (typed === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = typed;
      asks(typed);
    }, typedMs);
    return () => clearTimeout(timer);
  }, [typed, asks, typedMs]);
  return [typed, setTyped];
}
