// Where the reader is: everything that a page shows is in its address, so that it can be shared.

/** What stays the same from page to page: whose figures, of which days, of which orders. */
const KEPT = ['company', 'period', 'from', 'to', 'compare', 'by', 'currency', 'basis', 'include', 'channel', 'source', 'store'];

/** What belongs to one page. */
const OWN = ['attributed', 'counts', 'exclusion', 'valued', 'conversation', 'reportedBy', 'claimedBy', 'lastChannel', 'direct', 'within',
  'product', 'recommended', 'removals', 'order', 'after', 'event', 'connector', 'kind', 'result', 'text', 'experiment'];

const NAMES = ['page', ...KEPT, ...OWN];
const changed = new Set();

/** Changes that leave a page, and what belongs to it. */
export const elsewhere = Object.fromEntries(OWN.map((name) => [name, null]));

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

/** The page of the list behind a figure, by the address that the API gives with it. */
export function behind(address, at) {
  if (!address) return undefined;
  const [path, query] = address.split('?');
  return link({ ...elsewhere, period: null, page: path.split('/').pop(), ...Object.fromEntries(new URLSearchParams(query)) }, at);
}

/** The filters of sales, as the API takes them. */
export function filters(at) {
  return { include: at.include, channel: at.channel, source: at.source, store: at.store };
}

export function go(changes) {
  history.pushState(null, '', link(changes));
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
