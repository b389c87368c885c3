// What a real chat widget on the page tells: answers, questions, clicks and experiments.
import {track} from './boot.js';
import {awaitWidget} from './alhena.js';
import {signal} from './cart.js';
import {guarded} from './guard.js';
import {id} from './queue.js';
import {get, put} from './store.js';
import {askWidget} from './visitor.js';

const CONVERSATION = 'chat';

/** The channel of each event that means that the assistant met the shopper. */
const MET = {
  'ticket:bot_response_finished': 'CHAT',
  'faqs:bot_response_finished': 'FAQ',
  'faqs:question_clicked': 'FAQ',
  'nudge:clicked': 'NUDGE',
  'icebreaker_question:postback': 'NUDGE',
};

const named = (detail, ...names) => {
  for (const name of names) {
    const value = detail[name];
    if (value != null && typeof value !== 'object') {
      return String(value);
    }
  }
};

/** The widget's name of the conversation, or one of our own for the visit. */
const conversation = (detail) => {
  const told = named(detail, 'ticketId', 'ticket_id', 'conversationId', 'conversation_id', 'threadId', 'thread_id');
  const own = told || get(CONVERSATION) || id();
  put(CONVERSATION, own);
  return own;
};

let shown = [];

/** Subscribes to the widget's events. */
export const hearWidget = () =>
  awaitWidget((widget) => {
    askWidget(() => widget.getFingerprint && widget.getFingerprint());
    const hear = (name, take) =>
      widget.on(name, guarded((event) => take(Object((event && event.detail) || event))));
    for (const name in MET) {
      hear(name, (detail) => {
        track('interaction', {
          conversation_id: conversation(detail),
          channel: MET[name],
          helpful: detail.helpful !== false,
          products: shown.length ? shown : undefined,
        });
        shown = [];
      });
    }
    hear('experiment:loaded', (detail) => {
      const experiment = named(detail, 'experiment', 'experimentId', 'experiment_id', 'name', 'id');
      const variant = named(detail, 'variant', 'variantId', 'variant_id', 'group');
      experiment && variant && track('exposure', {experiment, variant});
    });
    hear('product:displayed', (detail) => {
      const product = named(detail, 'productId', 'product_id', 'id');
      product && shown.push(product);
    });
    // only a click: the shop's cart says what came of it
    ['product:added_to_cart', 'products:added_to_cart'].forEach((name) => hear(name, signal));
  });
