// The one source of cart truth on a page: what the page reports itself, else the platform's cart,
// else a tag manager's. Signals only say that the cart may have changed; it is then read again and
// sent whole, and the hub compares.
import {track} from './boot.js';
import {guarded} from './guard.js';
import {option} from './options.js';
import {id} from './queue.js';
import {get, put, remove} from './store.js';
import {fingerprint} from './visitor.js';
import {fetchNow, json, watch} from './requests.js';

const CART = 'cart';
const DIRTY = 'dirty';
const SAID = 'explicit';
const LINKED = 'linked';
const WEEK = 7 * 24 * 3600e3;
const QUIET = 400;
const LONGEST = 2000;

let platform;
let timer = 0;
let first = 0;
let reading = false;
let closed = 0;

/** The page reports its cart itself, now or at most a week ago. */
export const explicit = () => Date.now() - +get(SAID) < WEEK;

let claimed = 0;

export const claim = () => {
  // not with every event: each write costs the page time
  if (Date.now() - claimed > 60e3) {
    claimed = Date.now();
    put(SAID, String(claimed));
  }
};

const remembered = () => JSON.parse(get(CART)) || {id: id(), items: []};

/** An amount in minor units, as a decimal. */
const major = (minor, digits) => {
  const text = String(minor).padStart(digits + 1, '0');
  return digits ? text.slice(0, -digits) + '.' + text.slice(-digits) : text;
};

/** The currency of a cart that names none. */
export const currency = () => {
  const meta = document.querySelector(
    'meta[property$="price:currency"],meta[itemprop="priceCurrency"],[itemprop="priceCurrency"][content]');
  return option('currency') || (meta && meta.content);
};

/** The cart may have changed. */
export const signal = () => {
  put(DIRTY, '1');
  if (Date.now() < closed) {
    return;
  }
  first = first || Date.now();
  clearTimeout(timer);
  // as soon as it is quiet, so that what goes to and fro at once is one change
  timer = setTimeout(read, Math.min(QUIET, Math.max(0, first + LONGEST - Date.now())));
};

/** What a platform's storefront module works with. */
export const shop = {
  signal,
  fingerprint,
  json,
  major,
  currency,
  /** Sends JSON to the shop itself. */
  post: (address, body) =>
    fetchNow(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
    }),
};

/** The cart was bought: what comes next is another. */
export const close = () => {
  // the shop empties it a little later
  closed = Date.now() + 30e3;
  clearTimeout(timer);
  remove(CART);
  remove(DIRTY);
};

/**
 * Sends the cart if it differs from the last one.
 *
 * @param {{id: (string|undefined), items: Array<Object>}} cart
 */
export const compare = (cart, opening) => {
  let before = remembered();
  if (cart.id && cart.id !== before.id) {
    before = {id: cart.id, items: []};
  }
  const items = cart.items.filter((item) => item.quantity > 0);
  if (JSON.stringify(items) === JSON.stringify(before.items)) {
    return;
  }
  if (opening && !items.length) {
    // bought or emptied elsewhere: not by what the shopper did here
    remove(CART);
    return;
  }
  if (track('cart-snapshot', {cart_id: before.id, items, source: platform && platform.name})) {
    put(CART, JSON.stringify({id: before.id, items}));
  }
};

const read = guarded(async () => {
  if (reading) {
    signal();
    return;
  }
  reading = true;
  first = 0;
  const opening = !get(DIRTY);
  remove(DIRTY);
  try {
    const cart = await platform.read(shop);
    if (cart && Date.now() >= closed) {
      explicit() || compare(cart, opening);
      cart.items.length && carry(cart);
    }
  } catch (e) {
    // the next page reads it
    put(DIRTY, '1');
  }
  reading = false;
});

/** Once for each cart: writes the visitor where the order will name them. */
const carry = (cart) => {
  const visitor = fingerprint();
  const name = (cart.token || '') + visitor;
  if (get(LINKED) !== name) {
    put(LINKED, name);
    cart.token && track('link', {cart_token: cart.token});
    platform.carry && guarded(platform.carry)(shop, cart);
  }
};

/** Begins to watch the cart of the shop's platform. */
export const follow = (found) => {
  platform = found;
  if (platform.ordered && platform.ordered()) {
    close();
    return;
  }
  watch(platform.changes, () => put(DIRTY, '1'), signal);
  platform.watch && guarded(platform.watch)(shop);
  const mark = (platform.mark && platform.mark()) || '';
  const seen = get('mark');
  put('mark', mark);
  // one read for each visit, and where an earlier page or the shop says that something changed
  if (get(DIRTY) || seen !== mark || !session()) {
    read();
  }
};

/** Whether this is not the first page of the visit. */
const session = () => {
  try {
    const known = sessionStorage.getItem('serai:visit');
    sessionStorage.setItem('serai:visit', '1');
    return known;
  } catch (e) {
    return false;
  }
};
