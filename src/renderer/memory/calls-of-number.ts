// The way from a card into the call list, filtered by the caller's number: the shell knows it.

import { createContext } from 'react';

/** Null: there is no call list here. */
export const CallsOfNumber = createContext<((number: string) => void) | null>(null);
