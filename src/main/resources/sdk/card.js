// "Add to cart" on the assistant's product cards: the shop's cart is asked, and only its yes counts.
import {report} from './boot.js';
import {shop as storefront, signal} from './cart.js';

const running = new Map();
let shop;

/** Registers how the shop adds a product; the function's promise fails, or is false, if it did not. */
export const onAddToCart = (callback) => {
  shop = callback;
};

/** Adds a product once, however often it is clicked meanwhile; the promise tells whether it did. */
export const adder = (platform) => (product) => {
  const name = JSON.stringify(product);
  if (!running.has(name)) {
    const add = shop || (platform && platform.add);
    running.set(
      name,
      Promise.resolve(add ? add(product, storefront) : false)
        .then((done) => {
          if (done === false) {
            return false;
          }
          platform ? signal() : report('cart', {type: 'ITEM_ADDED', quantity: 1, ...product});
          return true;
        }, () => false)
        .finally(() => running.delete(name)),
    );
  }
  return running.get(name);
};
