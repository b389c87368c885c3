// A tag manager's dataLayer, as the last resort: its cart events change a cart that is kept here.
import {heard, track} from './boot.js';
import {claim, close, compare, explicit} from './cart.js';
import {guarded} from './guard.js';
import {get, put} from './store.js';

const KEPT = 'layer';
const ORDERS = 'orders';

let timer = 0;

const items = (commerce, older) =>
  (commerce.items || (commerce[older] && commerce[older].products) || []).map((item) => ({
    product_id: String(item.item_id ?? item.id ?? item.item_name ?? item.name),
    product_name: String(item.item_name ?? item.name ?? item.item_id ?? item.id),
    value: Number(item.price ?? 0) - Number(item.discount ?? 0),
    quantity: Number(item.quantity ?? 1),
    currency: item.currency || commerce.currency || commerce.currencyCode,
  }));

const change = (moved, sign) => {
  const cart = JSON.parse(get(KEPT) || '[]');
  for (const item of moved) {
    const key = item.product_id;
    const kept = cart.find((each) => each.product_id === key);
    if (kept) {
      kept.quantity = Math.max(0, kept.quantity + sign * item.quantity);
    } else if (sign > 0) {
      cart.push({line_key: key, ...item});
    }
  }
  put(KEPT, JSON.stringify(cart.filter((item) => item.quantity > 0)));
  clearTimeout(timer);
  // a page that reports the same itself may do so a little later
  timer = setTimeout(send, 500);
};

/** Sends the kept cart, also where the page that changed it ended too soon. */
const send = guarded(() => {
  const kept = get(KEPT);
  kept && !explicit() && compare({items: JSON.parse(kept)});
});

/** An order that was told before, on this page or another. */
const told = (order) => {
  const orders = (get(ORDERS) || '').split(' ');
  if (order && orders.includes(order)) {
    return true;
  }
  order && put(ORDERS, [...orders.slice(-20), order].join(' '));
};

const purchase = (commerce) => {
  const older = (commerce.purchase && commerce.purchase.actionField) || {};
  const order = String(commerce.transaction_id ?? older.id ?? '').trim();
  clearTimeout(timer);
  put(KEPT, '');
  close();
  if (!told(order)) {
    track('checkout', {
      order_id: order || undefined,
      value: commerce.value ?? older.revenue,
      currency: commerce.currency || commerce.currencyCode,
      line_items: items(commerce, 'purchase'),
      source: 'DATALAYER',
    });
  }
};

/** The same push by the theme and a plug-in, one after the other, is one. */
let last = '';
let lastAt = 0;

const take = guarded((entry) => {
  // gtag('event', name, parameters) pushes its arguments
  const called = entry && entry[0] === 'event';
  const name = entry && (called ? entry[1] : entry.event);
  const commerce = entry && (called ? entry[2] : entry.ecommerce);
  if (!name || !commerce || explicit()) {
    return;
  }
  const text = JSON.stringify([name, items(commerce, 'add')]);
  const again = text === last && Date.now() - lastAt < 1000;
  last = text;
  lastAt = Date.now();
  if (again) {
    return;
  }
  if (/^add_?to_?cart$/i.test(name)) {
    change(items(commerce, 'add'), 1);
  } else if (/^remove_?from_?cart$/i.test(name)) {
    change(items(commerce, 'remove'), -1);
  } else if (/^purchase$/i.test(name)) {
    purchase(commerce);
  }
});

/** Begins to follow the layer, from what it holds already. */
export const followLayer = () => {
  const layer = (window.dataLayer = window.dataLayer || []);
  const push = layer.push;
  layer.push = function (...entries) {
    entries.forEach(take);
    return push.apply(this, entries);
  };
  // what was pushed before the visitor's consent or the script
  [...layer].forEach(take);
  send();
};

/** Hears what the page reports itself: carts claim the truth, orders are not told again. */
export const hearPage = () => {
  heard.explicit = (kind, event) => {
    if (kind === 'cart' || kind === 'cart-snapshot') {
      claim();
    } else {
      told(String(event.orderId ?? event.order_id ?? ''));
      close();
    }
  };
};

