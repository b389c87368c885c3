// What the contract asks of an event, checked before it is written down: every message names the
// field and the remedy.

const filled = (value) => (typeof value === 'string' && value.trim()) || typeof value === 'number';

const RULES = {
  id: [filled, 'pass it as text'],
  amount: [
    (value) => filled(value) && isFinite(value) && value >= 0,
    'pass a number such as 19.90, not negative',
  ],
  currency: [(value) => /^[A-Za-z]{3}$/.test(value), 'pass an ISO 4217 code such as EUR'],
  action: [
    (value) => /^(ITEM_(ADD|REMOV)ED|QUANTITY_(IN|DE)CREASED)$/.test(value),
    'pass ITEM_ADDED, QUANTITY_INCREASED, QUANTITY_DECREASED or ITEM_REMOVED',
  ],
  flag: [(value) => typeof value === 'boolean', 'pass true or false'],
  channel: [(value) => /^(CHAT|FAQ|NUDGE)$/.test(value), 'pass CHAT, FAQ or NUDGE'],
  list: [Array.isArray, 'pass a list'],
};

const COMMON = 'cart_id? source? event_id? occurred_at? user_fingerprint? user_faq_fingerprint?';
const LINE = 'product_id:id product_name:id quantity:amount value:amount currency:currency';

/** The fields of each kind and their rules; with a question mark, those that may be missing. */
const FIELDS = {
  'cart': 'type:action product_id:id product_name:id value:amount currency:currency quantity:amount',
  'cart-snapshot': 'cart_id:id items:list',
  'checkout': 'value:amount currency:currency order_id? line_items?:list',
  'interaction': 'conversation_id:id channel:channel helpful:flag experiment? variant? products?:list',
  'exposure': 'experiment:id variant:id',
  'link': 'cart_token? checkout_token? customer_id? email_hash?',
  'loss': 'dropped:amount',
};

const camel = (name) => name.replace(/_(.)/g, (all, letter) => letter.toUpperCase());

const parsed = {};

/** The fields of a text as above: the hub's spelling, the page's, whether it may be missing, the rule. */
const fieldsOf = (text) =>
  (parsed[text] = parsed[text] || text.split(' ').map((field) => {
    const [, name, optional, rule] = field.match(/^(\w+)(\??):?(\w*)$/);
    return [name, camel(name), optional, RULES[rule]];
  }));

/**
 * The fields that the hub reads, as it spells them.
 *
 * @param {string} fields as in FIELDS
 * @param {Object} given spelled either way
 * @param {Array<string>} problems takes what is wrong
 */
const read = (fields, given, problems, path) => {
  const event = {};
  for (const [name, spelled, optional, rule] of fieldsOf(fields)) {
    const value = given[spelled] ?? given[name];
    if (value == null) {
      if (!optional) {
        problems.push(path + spelled + ' is missing; ' + rule[1]);
      }
    } else if (rule && !rule[0](value)) {
      problems.push(path + spelled + ' is ' + JSON.stringify(value) + '; ' + rule[1]);
    } else {
      event[name] = value;
    }
  }
  return event;
};

/** The event as the hub reads it; throws what is wrong with it. */
export const checked = (kind, given) => {
  const problems = [];
  const event = read(FIELDS[kind] + ' ' + COMMON, Object(given), problems, '');
  if (event.line_items) {
    event.line_items = event.line_items.map((line, i) =>
      read(LINE, Object(line), problems, 'lineItems[' + i + '].'));
  }
  if (problems.length) {
    throw problems.join(', ');
  }
  return event;
};
