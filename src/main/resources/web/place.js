// Where the reader is: everything that a page shows is in its address, so that it can be shared.
const NAMES = ['page', 'company', 'from', 'to', 'currency', 'basis', 'include', 'attributed', 'order', 'conversation', 'after',
  'event', 'connector', 'kind', 'result', 'text', 'experiment'];
const changed = new Set();

/** The names in the address; absent ones are undefined. */
export function place() {
  const query = new URLSearchParams(location.search);
  const at = {};
  for (const name of NAMES) {
    const value = query.get(name);
    if (value !== null && value !== '') at[name] = value;
  }
  return at;
}

/** The address of this place with some names changed; null takes one away. */
export function link(changes, from = place()) {
  const query = new URLSearchParams();
  const next = { ...from, ...changes };
  for (const name of NAMES) {
    if (next[name] !== undefined && next[name] !== null && next[name] !== '') query.set(name, next[name]);
  }
  const text = query.toString();
  return text ? `/?${text}` : '/';
}

export function go(changes) {
  history.pushState(null, '', link(changes));
  tell();
}

/** Changes the address without a step back to it. */
export function settle(changes) {
  history.replaceState(null, '', link(changes));
  tell();
}

export function onChange(listener) {
  changed.add(listener);
}

function tell() {
  for (const listener of changed) listener();
}

addEventListener('popstate', tell);
addEventListener('click', (event) => {
  const anchor = event.target.closest?.('a[href]');
  if (!anchor || anchor.target || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const to = new URL(anchor.href);
  if (to.origin !== location.origin || to.pathname !== '/' || anchor.hasAttribute('download')) return;
  event.preventDefault();
  const top = to.searchParams.get('page') !== place().page;
  history.pushState(null, '', to);
  tell();
  if (top) scrollTo(0, 0);
});
