// Passwords that no person types: too weak ones can be guessed, since the doors at which they are asked for are open.

const LEAST = 12;
const LEAST_DIFFERENT = 6;

/** What is wrong with it and what to do; null when it's strong enough. */
export function weakPassword(password: string, user: string): string | null {
  // Counted, or the user's own number around something short, is the first thing that is tried.
  const own = password.replaceAll(user, '');
  const different = new Set(own).size;
  if (password.length >= LEAST && different >= LEAST_DIFFERENT && !isRow(password)) return null;
  return `this password is too weak: nobody has to type it, so take at least ${LEAST} characters, made by chance, such as those of: openssl rand -base64 18`;
}

/** `abcdefghijkl`, `123456789012` */
function isRow(text: string): boolean {
  for (let i = 1; i < text.length; i++) {
    const step = (text.charCodeAt(i) - text.charCodeAt(i - 1) + 10) % 10;
    if (step !== 1 && step !== 0) return false;
  }
  return true;
}
