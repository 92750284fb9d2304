// A list that can be thousands of rows long: of a long one only those near the sight are made, of a short one all.

import { defaultRangeExtractor, measureElement as measured, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEventHandler,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { UsualHeight } from './usual-height.ts';

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

/**
 * How far the list begins below the beginning of what is scrolled. What stands above it can be of another height each time: filters
 * wrap, banners come. Looked at when that happens, and not while it's scrolled, where each look would have all laid out.
 */
function useAbove(list: RefObject<HTMLElement | null>): number {
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const own = list.current;
    const around = scrolledBy(own);
    if (own === null || around === null) return;
    const look = () =>
      setAbove(own.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop);
    look();
    const seen = new ResizeObserver(look);
    for (let each = own.parentElement; each !== null && each !== around; each = each.parentElement)
      seen.observe(each);
    return () => seen.disconnect();
  }, [list]);
  return above;
}

/** Each scrolled pixel renders this anew, but not who has made the rows: what depends on the rows alone isn't gone through again. */
function NearSight<R>({ rows, keyOf, aboutHigh, stays, className, label, onKeyDown, row }: LongListProps<R>) {
  const list = useRef<HTMLOListElement>(null);
  const above = useAbove(list);
  const [focused, setFocused] = useState<number | null>(null);
  const [high] = useState(() => new UsualHeight(aboutHigh));
  const getItemKey = useCallback((index: number) => keyOf(rows[index] as R), [rows, keyOf]);
  const kept = useMemo(
    () => rows.flatMap((each, index) => (stays(each) || index === focused ? [index] : [])),
    [rows, stays, focused],
  );
  const { getVirtualItems, getTotalSize, measureElement } = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrolledBy(list.current),
    estimateSize: () => high.usual,
    getItemKey,
    overscan: BESIDE,
    scrollMargin: above,
    measureElement: (element, entry, instance) => high.seen(measured(element, entry, instance)),
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      return kept.length === 0 ? near : [...new Set([...near, ...kept])].toSorted((a, b) => a - b);
    },
  });
  const placeAt = usePlaces(rows.length, measureElement);
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
      {getVirtualItems().map(({ index, start }) => row(rows[index] as R, placeAt(index, start - above)))}
    </ol>
  );
}

/** A row that stays where it is keeps its place as the same thing, so that nobody renders it anew. */
function usePlaces(count: number, ref: RowPlace['ref']): (index: number, top: number) => RowPlace {
  const places = useMemo(() => ({ count, ref, of: new Map<number, RowPlace>() }), [count, ref]);
  return (index, top) => {
    const translate = `0 ${top}px`;
    const before = places.of.get(index);
    if (before?.style.translate === translate) return before;
    const place: RowPlace = {
      ref: places.ref,
      style: { position: 'absolute', top: 0, insetInline: 0, translate },
      'data-index': index,
      'aria-setsize': places.count,
      'aria-posinset': index + 1,
    };
    places.of.set(index, place);
    return place;
  };
}
