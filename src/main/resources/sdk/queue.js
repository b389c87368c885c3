// The write-ahead queue: one key for each event, written before the first attempt to send it and
// removed only on a final answer. A key is sortable: time, tab, number, length.
import {get, keys, put, remove} from './store.js';

const EVENT = 'e:';
const LOST = 'lost';
const MOST_EVENTS = 500;
const MOST_LENGTH = 512 * 1024;
const OLDEST = 7 * 24 * 3600e3;

const id = () =>
  window.crypto && crypto.randomUUID
    ? crypto.randomUUID()
    : [1, 2, 3].map(() => Math.random().toString(36).slice(2)).join('-');

const tab = id().slice(0, 8);
const base36 = (number, digits) => number.toString(36).padStart(digits, '0');
const timeOf = (key) => parseInt(key.slice(2, 11), 36);
const lengthOf = (key) => parseInt(key.slice(key.lastIndexOf('.') + 1), 36);

let last = 0;
let number = 0;
let count = 0;
let length = 0;

export {id};

/** Writes the event down; returns it as it will be sent. */
export const add = (event) => {
  // grows also over pages and where the clock is turned back
  last = Math.max(last, Date.now());
  const written = {event_id: id(), occurred_at: new Date().toISOString(), ...event};
  const text = JSON.stringify(written);
  put(EVENT + base36(last, 9) + tab + base36(number++, 4) + '.' + text.length.toString(36), text);
  count++;
  length += text.length;
  if (count > MOST_EVENTS || length > MOST_LENGTH) {
    look();
  }
  return written;
};

/** The keys of what waits, oldest first. Drops and counts what exceeds the bounds. */
export const look = () => {
  const waiting = keys(EVENT);
  length = waiting.reduce((sum, key) => sum + lengthOf(key), 0);
  let dropped = 0;
  while (
    waiting.length &&
    (waiting.length > MOST_EVENTS ||
      length > MOST_LENGTH ||
      timeOf(waiting[0]) < Date.now() - OLDEST)
  ) {
    const oldest = waiting.shift();
    length -= lengthOf(oldest);
    remove(oldest);
    dropped++;
  }
  lose(dropped);
  count = waiting.length;
  if (count) {
    last = Math.max(last, timeOf(waiting[count - 1]));
  }
  return waiting;
};

/** Counts events that will never be sent. */
export const lose = (events) => {
  if (events) {
    put(LOST, String(events + +get(LOST)));
  }
};

/** How many were lost since this was last asked. */
export const lost = () => {
  const events = +get(LOST);
  remove(LOST);
  return events;
};

/** The longest beginning of the queue that fits: at least one event. */
export const beginning = (waiting, longest, most) => {
  const batch = [];
  let size = 0;
  for (const key of waiting) {
    const text = get(key);
    if (text) {
      size += text.length + 50;
      if (batch.length && (size > longest || batch.length >= most)) {
        break;
      }
      batch.push({key, text});
    }
  }
  return batch;
};
