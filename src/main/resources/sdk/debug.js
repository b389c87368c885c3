// sdk-debug.js, loaded with data-debug: draws on the page what was sent and what the hub answered.
import {guarded} from './guard.js';

const SHOWN = 12;

const style = (element, rules) => {
  // rules set one by one are no inline style to a content security policy
  for (const rule in rules) {
    element.style[rule] = rules[rule];
  }
  return element;
};

const box = style(document.createElement('div'), {
  position: 'fixed', right: '8px', bottom: '8px', zIndex: 2147483647, width: '360px',
  maxHeight: '45vh', overflow: 'auto', font: '12px/1.5 monospace', color: '#eee',
  background: '#222', borderRadius: '6px', padding: '8px', textAlign: 'left',
});
box.append('serai ' + window.serai.version);

const rows = {};

const color = (code) => (!code ? '#fc6' : code < 300 ? '#8e8' : code === 409 ? '#9cf' : '#f99');

const show = guarded(([event, result]) => {
  document.body.contains(box) || document.body.append(box);
  const row = (rows[event.event_id] = rows[event.event_id] || document.createElement('div'));
  const what = event.type || event.order_id || event.conversation_id || event.cart_id || '';
  const answer = result
    ? result.code + ' ' + (result.event_type || result.error_code + ': ' + result.message)
    : 'waits';
  row.textContent = event.kind + ' ' + what + ' ' + answer;
  row.title = JSON.stringify(event, null, 1);
  style(row, {color: color(result && result.code), borderTop: '1px solid #444', overflowWrap: 'anywhere'});
  box.append(row);
  box.children.length > SHOWN && box.firstElementChild.remove();
});

const log = window.serai.log;
log.forEach(show);
log.push = show;
