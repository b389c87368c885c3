// A custom pixel: Settings > Customer events > Add custom pixel. Put your hub and company key in,
// choose the permission "Analytics", save, and connect it. It runs in a sandbox without the page: the
// visitor's name is read from the shop's cookie, and what is sent is first written into the SDK's
// queue in the shop's storage, so that the next page sends it again if this one cannot.
const HUB = 'https://HUB';
const COMPANY = 'COMPANY_KEY';

let allowed = init.customerPrivacy ? init.customerPrivacy.analyticsProcessingAllowed : true;
if (typeof api !== 'undefined') {
  api.customerPrivacy.subscribe('visitorConsentCollected', (event) => {
    allowed = event.customerPrivacy.analyticsProcessingAllowed;
  });
}

const plain = (id) => (id == null ? undefined : String(id).replace(/^gid:.*\//, ''));

const visitor = async () =>
  decodeURIComponent((await browser.cookie.get('_serai_fp')) || '') ||
  (await browser.localStorage.getItem('serai:fp'));

const line = (item, currency) => ({
  product_id: plain(item.variant.product.id),
  product_name: item.title || item.variant.product.title,
  quantity: item.quantity,
  value: item.finalLinePrice ? item.finalLinePrice.amount : item.variant.price.amount * item.quantity,
  currency,
});

analytics.subscribe('checkout_completed', async (event) => {
  const fingerprint = allowed && (await visitor());
  if (!fingerprint) {
    return;
  }
  const checkout = event.data.checkout;
  const order = checkout.order || {};
  const common = {company_key: COMPANY, user_fingerprint: fingerprint, occurred_at: event.timestamp};
  const events = [
    {
      ...common,
      kind: 'link',
      event_id: event.id + '-link',
      checkout_token: checkout.token,
      customer_id: plain(order.customer && order.customer.id),
    },
  ];
  if (order.id) {
    events.push({
      ...common,
      kind: 'checkout',
      event_id: event.id,
      source: 'SHOPIFY',
      order_id: plain(order.id),
      value: checkout.totalPrice.amount,
      currency: checkout.currencyCode,
      line_items: checkout.lineItems.map((item) => line(item, checkout.currencyCode)),
    });
  }
  const texts = events.map((each) => JSON.stringify(each));
  const keys = texts.map((text, i) =>
    'serai:e:' + Date.now().toString(36).padStart(9, '0') + '-pixel-' +
    '000' + i + '.' + text.length.toString(36));
  await Promise.all(keys.map((key, i) => browser.localStorage.setItem(key, texts[i])));
  try {
    const answer = await fetch(HUB + '/analytics/batch', {
      method: 'POST',
      keepalive: true,
      // it only runs where the visitor allows analytics
      body: '[' + texts.map((text) => '{"consent":true,' + text.slice(1)).join(',') + ']',
    });
    const {results} = await answer.json();
    for (const result of results) {
      const again = result.code >= 500 || [408, 425, 429].includes(result.code);
      again || (await browser.localStorage.removeItem(keys[result.index]));
    }
  } catch (e) {
    // it waits in the queue
  }
});
