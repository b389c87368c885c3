// The public API, and what it last answered: a page seen before is shown at once, then renewed.
const answers = new Map();
const MOST = 40;

export class Unauthorized extends Error {}

export async function get(path) {
  const body = await fresh(path);
  answers.delete(path);
  answers.set(path, body);
  if (answers.size > MOST) answers.delete(answers.keys().next().value);
  return body;
}

/** An answer that is not kept: of what changes all the time. */
export async function fresh(path, signal) {
  return answered(await fetch(path, { headers: { accept: 'application/json' }, credentials: 'same-origin', signal }));
}

/** Acts; the answer says what was done, or would be. */
export async function act(path, body = {}) {
  const { token } = await session();
  return answered(await fetch(path, {
    method: 'POST', credentials: 'same-origin', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-serai-token': token },
  }));
}

async function answered(response) {
  if (response.status === 401) throw new Unauthorized('sign in');
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.message ?? `The hub answered ${response.status}.`);
  return body;
}

let signedIn;

/** As whom this browser is signed in: role, company, and the token of acting calls. */
export async function session() {
  signedIn ??= fresh('/session');
  try {
    return await signedIn;
  } catch (failure) {
    signedIn = undefined;
    throw failure;
  }
}

/** The last answer; undefined if there is none. */
export function last(path) {
  return answers.get(path);
}

export function forget() {
  signedIn = undefined;
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
