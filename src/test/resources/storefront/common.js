// What the fixture pages share: a tag manager that is told of every action, by the theme and again by
// a plug-in, and as much of jQuery as shops' events need.
window.dataLayer = window.dataLayer || [];
const PRICES = {A: 10, B: 2.5};
window.tagged = (event, id, quantity) => {
  const push = () => dataLayer.push({event, ecommerce: {currency: 'EUR', value: PRICES[id] * quantity,
    items: [{item_id: id, item_name: 'Product ' + id, price: PRICES[id], quantity}]}});
  push();
  setTimeout(push, 30);
};
window.send = (method, url, body) => fetch(url, {method, body: body && new URLSearchParams(body)});
window.xhr = (method, url, body, done) => {
  const request = new XMLHttpRequest();
  request.open(method, url);
  request.onload = () => done(JSON.parse(request.responseText || 'null'));
  request.send(body && new URLSearchParams(body));
};
const handlers = new Map();
window.miniQuery = (target) => {
  const element = typeof target === 'string' ? document.querySelector(target) : target;
  const of = handlers.get(element) || handlers.set(element, {}).get(element);
  return {
    on: (names, handler) => names.split(' ').forEach((name) => (of[name] = of[name] || []).push(handler)),
    trigger: (name, args) => (of[name] || []).forEach((handler) => handler({type: name}, ...(args || []))),
  };
};
