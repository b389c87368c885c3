// All of it: the core, the calls that shops have, and the wiring of their carts.
import {offerQueue} from './alhena.js';
import {assign} from './assign.js';
import {boot, heard, report} from './boot.js';
import {adder, onAddToCart} from './card.js';
import {follow} from './cart.js';
import {offerConnectif, readTags} from './connectif.js';
import {followLayer, hearPage} from './datalayer.js';
import {guarded} from './guard.js';
import {beside, option} from './options.js';
import {platforms} from './platforms.js';
import {hearWidget} from './widget.js';

/** The platform of the page: the one that is named, or that recognises it. */
const found = () => {
  const named = option('platform') || 'auto';
  return platforms.find((each) =>
    named === 'auto' ? guarded(each.detect)() : each.name === named);
};

const ready = (then) =>
  document.readyState === 'loading'
    ? document.addEventListener('DOMContentLoaded', then)
    : then();

/** Keeps what happens for the script that draws it. */
const debug = () => {
  const log = (window.serai.log = []);
  heard.added = (event) => log.push([event]);
  heard.answered = (event, result) => log.push([event, result]);
  const script = document.createElement('script');
  script.src = beside('sdk-debug.js');
  document.head.append(script);
};

let platform;

boot({
  api: {
    assign: guarded(assign),
    onAddToCart: guarded(onAddToCart),
    addToCart: guarded((product) => adder(platform)(product)),
  },

  prepare: () => {
    option('debug') !== undefined && debug();
    hearPage();
    offerQueue(report);
    offerConnectif();
    hearWidget();
  },

  ask: (answer) => {
    for (const each of platforms) {
      const told = each.consent && each.consent(answer);
      if (told !== undefined) {
        return told;
      }
    }
  },

  begin: () =>
    ready(
      guarded(() => {
        readTags();
        platform = found();
        platform ? follow(platform) : option('platform') !== 'none' && followLayer();
      }),
    ),
});
