// Sends what waits: one tab at a time, in order. A batch is always the beginning of the queue, so
// that nothing overtakes what was written down before it.
import {isGiven} from './consent.js';
import {listen} from './guard.js';
import {option} from './options.js';
import {beginning, look, lose} from './queue.js';
import {get, lasting, put, remove} from './store.js';

// UTF-16 units of a body; browsers let 64 KiB go out after the page, and text may take more bytes
const LONGEST = 48 * 1024;
const MOST = 200;
const PATIENCE = 20e3;
const LONGEST_PAUSE = 300e3;
const WAIT = 'wait';

// the page's scripts may replace it
const send = window.fetch;

let address;
let heard = () => {};
let timer = 0;
let due = 0;
let tries = 0;
let most = MOST;
let draining = false;
let flushed = '';
let open = null;

/**
 * Begins to send.
 *
 * @param {string} target
 * @param {function(Object, Object)} answered takes each event and its final answer
 */
export const start = (target, answered) => {
  address = target;
  heard = answered;
  listen(window, 'online', () => wake(0));
  listen(document, 'visibilitychange', () => document.visibilityState === 'hidden' ? leave() : wake(0));
  listen(window, 'pagehide', () => {
    leave();
    // a page that is kept must hold no lock
    open && open.abort();
  });
  listen(window, 'pageshow', () => wake(0));
  wake(0);
};

/** Sends what waits, in at most so many milliseconds. */
export const wake = (pause) => {
  const at = Date.now() + pause;
  if (address && !(timer && due <= at)) {
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => {
      timer = 0;
      drain();
    }, pause);
  }
};

const drain = async () => {
  if (draining) {
    return;
  }
  draining = true;
  try {
    const locks = lasting() && navigator.locks;
    await (locks ? locks.request('serai', pump) : pump());
  } catch (e) {
    pause();
  }
  draining = false;
  look().length && !timer && wake(100);
};

const pump = async () => {
  for (;;) {
    const wait = +get(WAIT) - Date.now();
    if (wait > 0 && wait < 36e5) {
      wake(wait);
      return;
    }
    const batch = beginning(look(), LONGEST, most);
    if (!batch.length || !(await post(batch))) {
      return;
    }
  }
};

const body = (batch) => {
  // not when they are written down: consent may come later, and a visitor's token expires
  const token = option('visitorToken');
  const stamp =
    '{"sent_at":"' + new Date().toISOString() + '",' +
    (token ? '"visitor_token":' + JSON.stringify(token) + ',' : '') +
    (isGiven() ? '"consent":true,' : '');
  return '[' + batch.map((event) => stamp + event.text.slice(1)).join(',') + ']';
};

const request = (batch, more) =>
  send.call(window, address, {
    method: 'POST',
    body: body(batch),
    credentials: 'omit',
    ...more,
  });

/** Whether the next batch may follow at once. */
const post = async (batch) => {
  open = new AbortController();
  const clock = setTimeout(() => open.abort(), PATIENCE);
  try {
    return settle(batch, ...(await read(await request(batch, {signal: open.signal}))));
  } catch (e) {
    return pause();
  } finally {
    clearTimeout(clock);
    open = null;
  }
};

const read = async (answer) => [answer, await answer.json()];

/** Removes what has its final answer. What is no answer of the hub says nothing. */
const settle = (batch, answer, json) => {
  if (answer.ok && Array.isArray(json.results)) {
    let open = batch.length;
    json.results.forEach((result) => {
      const event = batch[result.index];
      if (event && isFinal(result.code)) {
        remove(event.key);
        open--;
        heard(JSON.parse(event.text), result);
      }
    });
    most = MOST;
    return open ? pause() : ((tries = 0), true);
  }
  if (json.error_code && (answer.status === 413 || answer.status === 400)) {
    // one of them cannot be read: alone it is found
    most = Math.max(1, batch.length >> 1);
    if (batch.length === 1) {
      remove(batch[0].key);
      lose(1);
      most = MOST;
    }
    return true;
  }
  return pause(+answer.headers.get('Retry-After'));
};

const isFinal = (code) =>
  (code >= 200 && code < 300) || (code >= 400 && code < 500 && ![408, 425, 429].includes(code));

/** Waits as long as the hub asks, else twice as long each time, and never with all others at once. */
const pause = (seconds) => {
  if (seconds) {
    put(WAIT, String(Date.now() + seconds * 1000));
    wake(seconds * 1000 + Math.random() * 1000);
  } else {
    wake(250 + Math.random() * Math.min(LONGEST_PAUSE, 1000 * 2 ** tries++));
  }
  return false;
};

/** The page may end now: the beginning goes out and stays written down until it is acknowledged. */
const leave = () => {
  if (!address || +get(WAIT) > Date.now()) {
    return;
  }
  const batch = beginning(look(), LONGEST, MOST);
  const name = batch.length && batch[0].key + batch[batch.length - 1].key;
  if (!name || name === flushed) {
    return;
  }
  flushed = name;
  request(batch, {keepalive: true})
    .then(read)
    .then((answered) => settle(batch, ...answered))
    .catch(() => {
      flushed = '';
    });
};

/** Sends no more. */
export const stop = () => {
  address = '';
  clearTimeout(timer);
  timer = 0;
  remove(WAIT);
};
