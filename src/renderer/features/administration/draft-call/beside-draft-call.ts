// What of something in the window the telephone of a draft call leaves to be seen: it stands over its right part.

type Room = Readonly<Record<'width' | 'height', number>>;

/** Where less is left than this, nothing can be shown beside it. */
const LEAST = 280;

export function besideDraftCall({ left, width, height }: DOMRect): Room {
  const telephone = document.querySelector('.draft-call')?.getBoundingClientRect();
  const free = telephone === undefined ? width : Math.min(width, telephone.left - left);
  return { width: free < LEAST ? width : free, height };
}
