// data-debug: draws on the page what was sent and what the hub answered.
import {heard} from './boot.js';
import {guarded} from './guard.js';

const SHOWN = 12;

const style = (element, rules) => {
  // rules set one by one are no inline style to a content security policy
  for (const rule in rules) {
    element.style[rule] = rules[rule];
  }
  return element;
};

/** Draws. */
export const draw = () => {
  const box = style(document.createElement('div'), {
    position: 'fixed', right: 0, bottom: 0, zIndex: 2147483647, width: '340px',
    maxHeight: '45vh', overflow: 'auto', font: '12px monospace', color: '#eee',
    background: '#222', padding: '8px',
  });
  box.append('serai __VERSION__');
  const rows = {};
  const show = guarded((event, text, color) => {
    document.body.contains(box) || document.body.append(box);
    const name = event.kind + JSON.stringify(event).length;
    const row = rows[event.event_id || name] || document.createElement('div');
    row.textContent = event.kind + ' ' + (event.type || event.order_id || event.cart_id || '') + ' ' + text;
    row.title = JSON.stringify(event, null, 1);
    style(row, {color, borderTop: '1px solid #444', overflowWrap: 'anywhere'});
    rows[event.event_id || name] = row;
    box.append(row);
    box.children.length > SHOWN && box.firstElementChild.remove();
  });
  heard.added = (event) => show(event, 'waits', '#fc6');
  heard.answered = (event, result) =>
    show(event, result.code + ' ' + (result.event_type || result.error_code + ': ' + result.message),
      result.code < 300 ? '#8e8' : result.code === 409 ? '#9cf' : '#f88');
};
