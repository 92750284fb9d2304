// A list that can be thousands of rows long: of a long one only those near the sight are made, of a short one all.

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEventHandler,
  type ReactNode,
  type Ref,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

/** So few cost nothing, and the browser finds words in all of them. */
const SHORT = 150;
/** Beyond what is in sight, so that arrows and a wheel find rows that are there. */
const BESIDE = 12;

/** Of the row's `<li>` in a long list. */
export interface RowPlace {
  readonly ref: Ref<HTMLLIElement>;
  readonly style: CSSProperties;
  readonly 'data-index': number;
  readonly 'aria-setsize': number;
  readonly 'aria-posinset': number;
}

interface LongListProps<R> {
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  /** Of a row that is shut, in pixels: what was never in sight is taken to be so high. */
  readonly aboutHigh: number;
  /** Is it there wherever one looks? Such as the one that is opened. */
  readonly stays: (row: R) => boolean;
  readonly className: string;
  readonly label: string;
  readonly onKeyDown: KeyboardEventHandler<HTMLElement>;
  /** Its `<li>`; `place` null: it stands where it comes. */
  readonly row: (row: R, place: RowPlace | null) => ReactNode;
}

export function LongList<R>(props: LongListProps<R>) {
  const { rows, className, label, onKeyDown, row } = props;
  if (rows.length > SHORT) return <NearSight {...props} />;
  return (
    <ol className={className} aria-label={label} onKeyDown={onKeyDown}>
      {rows.map((each) => row(each, null))}
    </ol>
  );
}

const scrolledBy = (list: HTMLElement | null): Element | null => list?.closest('.scroll') ?? null;

function NearSight<R>({ rows, keyOf, aboutHigh, stays, className, label, onKeyDown, row }: LongListProps<R>) {
  const list = useRef<HTMLOListElement>(null);
  const [above, setAbove] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  // What stands above it in what is scrolled can be of another height each time: filters wrap, banners come.
  useLayoutEffect(() => {
    const box = list.current?.getBoundingClientRect();
    const around = scrolledBy(list.current);
    if (box && around) setAbove(box.top - around.getBoundingClientRect().top + around.scrollTop);
  });
  const { getVirtualItems, getTotalSize, measureElement } = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrolledBy(list.current),
    estimateSize: () => aboutHigh,
    getItemKey: (index) => keyOf(rows[index] as R),
    overscan: BESIDE,
    scrollMargin: above,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      const kept = rows.flatMap((each, index) => (stays(each) || index === focused ? [index] : []));
      return [...new Set([...near, ...kept])].toSorted((a, b) => a - b);
    },
  });
  const onFocus = ({ target }: FocusEvent<HTMLElement>) =>
    setFocused(Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1));
  return (
    <ol
      ref={list}
      className={className}
      aria-label={label}
      style={{ position: 'relative', height: getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={() => setFocused(null)}
    >
      {getVirtualItems().map(({ index, start }) => {
        const top = start - above;
        return row(rows[index] as R, {
          ref: measureElement,
          style: {
            position: 'absolute',
            top: 0,
            insetInline: 0,
            translate: `0 ${top}px`,
          },
          'data-index': index,
          'aria-setsize': rows.length,
          'aria-posinset': index + 1,
        });
      })}
    </ol>
  );
}
