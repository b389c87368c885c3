// Who the visitor is: as the shop's server says, else the chat widget's fingerprint, else one of our own,
// kept in a cookie that the shop's server can read and beside it.
import {id} from './queue.js';
import {get, put, remove} from './store.js';
import {option} from './options.js';

const NAME = '_serai_fp';
const KEY = 'fp';
const SECONDS = 395 * 24 * 3600;

let own;
let ask = () => '';

const cookie = (value, seconds) => {
  const domain = option('cookieDomain');
  document.cookie =
    NAME + '=' + value + ';path=/;max-age=' + seconds + ';samesite=lax' +
    (domain ? ';domain=' + domain : '') + (location.protocol === 'https:' ? ';secure' : '');
};

const stored = () => {
  const found = document.cookie.match('(?:^|; )' + NAME + '=([^;]+)');
  return (found && decodeURIComponent(found[1])) || get(KEY);
};

/** Lets the chat widget say who the visitor is. */
export const askWidget = (question) => {
  ask = question;
};

/** The fingerprint; the same on every page of the shop. */
export const fingerprint = () => {
  let told;
  try {
    told = ask();
  } catch (e) {
    // the widget is not ready
  }
  const id_ = option('fingerprint') || told || own || stored() || id();
  if (id_ !== own) {
    own = id_;
    remember();
  }
  return own;
};

let allowed = false;

const remember = () => {
  if (allowed && own) {
    put(KEY, own);
    cookie(encodeURIComponent(own), SECONDS);
  }
};

/** From now on it is kept between pages. */
export const keep = () => {
  allowed = true;
  // renews a cookie that was set some pages ago
  own = own || stored();
  remember();
};

/** Forgets the visitor. */
export const forget = () => {
  allowed = false;
  own = '';
  remove(KEY);
  cookie('', 0);
};
