// Hears of what changes the cart: the page's own requests, forms and links. They are let through
// untouched.
import {guarded, listen} from './guard.js';

/** The page's fetch, as it was before anybody was heard through it. */
export const fetchNow = (...request) => nativeFetch.apply(window, request);

const nativeFetch = window.fetch;

/** JSON from the shop itself; null if there is none. */
export const json = async (address) => {
  const answer = await fetchNow(address, {
    credentials: 'same-origin',
    headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'},
  });
  return answer.ok ? answer.json() : null;
};

/**
 * Watches.
 *
 * @param {RegExp} addresses of requests that change the cart
 * @param {function()} began called before one is sent
 * @param {function()} ended called when it is answered
 */
export const watch = (addresses, began, ended) => {
  const changes = guarded((address) => {
    if (addresses.test(new URL(address, location.href).href)) {
      began();
      return true;
    }
  });

  const theirs = window.fetch;
  window.fetch = function (input) {
    const matches = changes((input && input.url) || String(input));
    const answer = theirs.apply(this, arguments);
    matches && answer.then(ended, ended);
    return answer;
  };

  const prototype = XMLHttpRequest.prototype;
  const open = prototype.open;
  prototype.open = function (method, address) {
    if (changes(address)) {
      this.addEventListener('loadend', guarded(ended));
    }
    return open.apply(this, arguments);
  };

  listen(document, 'submit', (event) => changes(event.target.action || ''), true);
  listen(document, 'click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]');
    link && changes(link.href);
  }, true);
};
