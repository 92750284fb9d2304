// What is typed in order to find something: asked for once the person stops typing.

import { useEffect, useRef, useState } from 'react';
import { useSteady } from './use-steady.ts';

/** Whoever types a name or a number has typed it by then. */
const TYPED_MS = 250;

/** `words`: what is asked for now. What of it comes from elsewhere, such as a card's number, stands in the field, too. */
export function useTyped(
  words: string,
  ask: (words: string) => void,
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
    }, TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed, asks]);
  return [typed, setTyped];
}
