// Types of the texts: which keys exist, and that two languages have the same ones.

import type { de } from './de/index.ts';

/** The same keys, any words. */
export type SameShape<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Base}_one`
  ? Base
  : K extends `${infer Base}_other`
    ? Base
    : K;

/** Every text that can be asked for; plural forms are chosen by `count`. */
export type TextKey = WithoutPlural<Leaves<typeof de>>;
