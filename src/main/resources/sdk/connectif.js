// Connectif's call, and the hidden tags that its modules write instead of calling.
import {identify, report} from './boot.js';
import {currency} from './cart.js';
import {guarded} from './guard.js';

const SOURCE = 'CONNECTIF';

const lines = (products, line) => (products || []).map((product) => line(product, currency()));

const cartOf = (cart) => ({
  // an old script calls every cart 0
  cart_id: String(cart.cartId),
  items: lines(cart.products, (product, code) => ({
    product_id: product.productId,
    product_name: product.name,
    value: product.quantity > 0 ? +(product.price / product.quantity).toFixed(4) : product.unitPrice,
    quantity: +product.quantity,
    currency: code,
  })),
  source: SOURCE,
});

const orderOf = (order) => ({
  order_id: order.purchaseId,
  cart_id: order.cartId,
  value: order.totalPrice,
  currency: currency(),
  occurred_at: order.purchaseDate && new Date(order.purchaseDate).toISOString(),
  line_items: lines(order.products, (product, code) => ({
    product_id: product.productId,
    product_name: product.name,
    quantity: product.quantity,
    value: product.price,
    currency: code,
  })),
  source: SOURCE,
});

/** The fields of a hidden tag, in the spelling of the call. */
const tag = (root) => {
  const found = {};
  for (const field of root.children) {
    const name = field.className.replace(/_(.)/g, (all, letter) => letter.toUpperCase());
    if (name === 'productBasketItem') {
      (found.products = found.products || []).push(tag(field));
    } else {
      found[name === 'url' ? 'productDetailUrl' : name] = field.textContent.trim();
    }
  }
  return found;
};

const tagged = (name) => {
  const root = document.querySelector('.' + name);
  return root && tag(root);
};

let lastCart = '';
const orders = {};

const sendEvents = guarded((events, given) => {
  const options = given || {};
  const purchases = (events || []).filter((event) => event.type === 'purchase');
  const written = tagged('cn_purchase');
  written && written.purchaseId && purchases.push(written);
  const cart = options.cart || tagged('cn_cart');
  const who = options.entityInfo || tagged('cn_client_info') || {};
  who.primaryKey && identify({email: who.primaryKey});
  for (const purchase of purchases) {
    const order = purchase.purchase || purchase;
    if (!orders[order.purchaseId]) {
      orders[order.purchaseId] = true;
      report('checkout', orderOf(order));
    }
  }
  if (cart && cart.cartId && !purchases.length) {
    const snapshot = cartOf(cart);
    const text = JSON.stringify(snapshot);
    // an unchanged cart is not sent again
    text === lastCart || report('cart-snapshot', snapshot);
    lastCart = text;
  }
  options.onResponded && setTimeout(guarded(options.onResponded));
});

/** Offers the call where no real one is, and reads the tags once the page is there. */
export const offerConnectif = () => {
  window.connectif = window.connectif || {};
  window.connectif.managed = window.connectif.managed || {sendEvents};
};

export const readTags = () => {
  document.querySelector('.cn_cart,.cn_purchase') && sendEvents([]);
};
