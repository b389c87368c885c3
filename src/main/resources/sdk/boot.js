// Puts the parts together. A page may load the script twice; the first copy serves.
import {askConsent, consent, isRefused} from './consent.js';
import {checked} from './contract.js';
import {guarded, warn} from './guard.js';
import {company, option, readTag, target} from './options.js';
import {add, lost} from './queue.js';
import {start, stop, wake} from './send.js';
import {get, put} from './store.js';
import {fingerprint} from './visitor.js';

// an answer that every visitor without a conversation gets
const USUAL = /ACTIVE_TICKET_NOT_FOUND|ORDER_ALREADY_EXISTS/;

/** Told of every event that is written down, and of every answer. */
export const heard = {added: () => {}, answered: () => {}, explicit: () => {}};

/** Writes an event down; returns whether it was valid and may be sent. */
export const track = (kind, given) => {
  if (isRefused()) {
    return false;
  }
  try {
    const event = {
      kind,
      company_key: company(),
      user_fingerprint: fingerprint(),
      automated: navigator.webdriver || undefined,
      ...checked(kind, given),
    };
    heard.added(add(event));
    wake(100);
    return true;
  } catch (e) {
    console.error('serai: ' + kind + ' not sent: ' + e);
    return false;
  }
};

/** An event that the page itself reports. */
export const report = (kind, given) => {
  heard.explicit(kind, given);
  return track(kind, given);
};

const answered = (event, result) => {
  heard.answered(event, result);
  if (result.code >= 400 && !USUAL.test(result.error_code)) {
    warn(event.kind + ': ' + result.error_code + ': ' + result.message);
  }
};

const begin = () => {
  start(target(), answered);
  const dropped = lost();
  dropped && track('loss', {dropped});
  const customerId = option('customerId');
  if (customerId && get('customer') !== customerId) {
    put('customer', customerId);
    track('link', {customerId});
  }
};

/** SHA-256 in lower-case hex, of the address as mail servers read it. */
const emailHash = async (email) => {
  const bytes = new TextEncoder().encode(email.trim().toLowerCase());
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Other names of the visitor. An e-mail address is hashed here and never leaves the page. */
export const identify = async (names) => {
  const given = {...names};
  if (given.email) {
    given.email_hash = await emailHash(given.email).catch(() => undefined);
  }
  if (given.cartToken || given.checkoutToken || given.customerId || given.email_hash) {
    track('link', given);
  }
};

/**
 * Starts, once on a page.
 *
 * @param {{api: Object, prepare: function(), begin: function(), ask: function(function(boolean)):*}=} more
 *     prepare comes before the visitor's consent, begin after it
 */
export const boot = guarded((more) => {
  if (window.serai && window.serai.version) {
    return;
  }
  readTag();
  if (!company()) {
    warn('data-company is missing on the script tag; set it to your company key');
    return;
  }
  window.serai = {
    version: '__VERSION__',
    cart: guarded((event) => report('cart', event)),
    checkout: guarded((event) => report('checkout', event)),
    interaction: guarded((event) => track('interaction', event)),
    experiment: guarded((experiment, variant) => track('exposure', {experiment, variant})),
    identify: guarded((names) => identify(names).catch(warn)),
    consent: guarded(consent),
    fingerprint: guarded(fingerprint),
    ...(more && more.api),
  };
  more && guarded(more.prepare)();
  askConsent(
    () => {
      begin();
      more && guarded(more.begin)();
    },
    stop,
    more && more.ask,
  );
});
