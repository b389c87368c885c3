// Consent: without it events are held in memory and nothing is written or sent; a refusal forgets
// what is held, what waits and the visitor.
import {option} from './options.js';
import {open, peek, put, wipe} from './store.js';
import {forget, keep} from './visitor.js';

const GIVEN = 'consent';

let refused = false;
let given = false;
let running = false;
let begin;
let end;

export const isRefused = () => refused;

/** Whether the visitor was asked, and agreed. */
export const isGiven = () => given;

const run = () => {
  if (!running) {
    running = true;
    open();
    keep();
    begin();
  }
};

/** Takes the visitor's answer: true, or false. */
export const consent = (answer) => {
  given = !!answer;
  refused = !given;
  if (given) {
    run();
    put(GIVEN, '1');
  } else {
    running = false;
    end();
    forget();
    // what earlier pages wrote down goes too
    wipe();
  }
};

/**
 * Asks for consent where it is wanted.
 *
 * @param {function()} started called when sending may begin
 * @param {function()} stopped called when it must end
 * @param {function(function(boolean)):*=} ask how the shop answers; undefined, or its answer so far
 */
export const askConsent = (started, stopped, ask) => {
  begin = started;
  end = stopped;
  if (/^hono/.test(option('dnt')) && (navigator.globalPrivacyControl || navigator.doNotTrack === '1')) {
    consent(false);
    return;
  }
  const answer = (ask && ask(consent)) ?? peek(GIVEN);
  if (answer) {
    consent(true);
  } else if (answer == null && option('consent') !== 'required') {
    // not yet given is not refused: what an earlier visit left stays until the visitor says no
    run();
  }
};
