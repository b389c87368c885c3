// The calls that shops already have: the queue snippet, the widget's older methods, its events.
import {guarded} from './guard.js';
import {fingerprint} from './visitor.js';

const KINDS = {sendCartEvent: 'cart', sendCheckoutEvent: 'checkout'};
const waiting = [];

/** The object and text of each call, by the way it came: the widget passes the queue's calls on. */
const calls = new WeakMap();

let report;
let widget;
let adopted = () => {};

const call = guarded((method, given, way) => {
  const text = JSON.stringify(given);
  const before = Object(given) === given && calls.get(given);
  if (before && before.way !== way && before.text === text) {
    calls.delete(given);
    return;
  }
  Object(given) === given && calls.set(given, {way, text});
  KINDS[method] && report(KINDS[method], given);
});

const on = guarded((name, handler) => {
  widget && widget.on ? widget.on(name, handler) : waiting.push([name, handler]);
});

const substitute = {
  sendCartEvent: (event) => call('sendCartEvent', event, 'direct'),
  sendCheckoutEvent: (event) => call('sendCheckoutEvent', event, 'direct'),
  getFingerprint: () => fingerprint(),
  getFAQFingerprint: () => fingerprint(),
  on,
};

/** Hears what is sent through a real widget, whose parts may come one by one. */
const prepare = guarded(() => {
  for (const method in KINDS) {
    const theirs = widget[method];
    if (theirs && !theirs.serai) {
      widget[method] = function (event) {
        call(method, event, 'direct');
        return theirs.apply(this, arguments);
      };
      widget[method].serai = true;
    }
  }
  if (widget.on && !widget.on.serai) {
    widget.on.serai = true;
    waiting.splice(0).forEach(([name, handler]) => widget.on(name, handler));
    adopted(widget);
  }
});

/** Takes the queue's calls, those that wait and those to come; a real widget still gets them. */
export const offerQueue = (take) => {
  report = take;
  const queue = (window._alhenaEventQueue = window._alhenaEventQueue || []);
  const item = guarded((each) => call(each.method, Array.isArray(each.args) ? each.args[0] : each.args, 'queue'));
  queue.forEach(item);
  const push = queue.push;
  queue.push = function (...items) {
    items.forEach(item);
    return push.apply(this, items);
  };
  window.trackAlhenaEvent =
    window.trackAlhenaEvent || ((method, args) => queue.push({method, args}));
  widget = window.gleenWidget;
  Object.defineProperty(window, 'gleenWidget', {
    configurable: true,
    enumerable: true,
    get: () => {
      widget && prepare();
      return widget || substitute;
    },
    set: (theirs) => {
      widget = theirs === substitute ? undefined : theirs;
    },
  });
};

/** Calls back with the real widget, as soon as there is one that has events. */
export const awaitWidget = (callback) => {
  adopted = callback;
  const look = guarded(() => window.gleenWidget);
  look();
  // a widget that is put on the page without being asked for
  [1e3, 3e3, 10e3].forEach((pause) => setTimeout(look, pause));
  window.addEventListener('load', look);
};

/** The real widget; undefined if there is none. */
export const realWidget = () => widget;
