// The public API, and what it last answered: a page seen before is shown at once, then renewed.
const answers = new Map();
const MOST = 40;

export class Unauthorized extends Error {}

export async function get(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' }, credentials: 'same-origin' });
  if (response.status === 401) throw new Unauthorized('sign in');
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.message ?? `The hub answered ${response.status}.`);
  answers.delete(path);
  answers.set(path, body);
  if (answers.size > MOST) answers.delete(answers.keys().next().value);
  return body;
}

/** The last answer; undefined if there is none. */
export function last(path) {
  return answers.get(path);
}

export function forget() {
  answers.clear();
}

export function query(parameters) {
  const known = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return known.length ? `?${new URLSearchParams(known)}` : '';
}

/** Signs in with a key; true if it was right. */
export async function signInWith(key) {
  const response = await fetch('/session', {
    method: 'POST', credentials: 'same-origin',
    headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }),
  });
  if (response.ok) return true;
  if (response.status === 401) return false;
  throw new Error(`The hub answered ${response.status}.`);
}

export async function signOut() {
  await fetch('/session', { method: 'DELETE', credentials: 'same-origin' });
  forget();
}
