// Shopify: the standard storefront events where the theme has them, its cart requests everywhere.
const root = () => (window.Shopify.routes && window.Shopify.routes.root) || '/';
const NAME = '_serai_fp';

export const platform = {
  name: 'shopify',

  detect: () => window.Shopify && (window.Shopify.shop || window.Shopify.routes),

  changes: /\/cart\/(add|change|update|clear)(\.js|\.json)?([?#]|$)/,

  watch: ({signal, fingerprint}) => {
    ['lines-update', 'discount-update', 'error'].forEach((name) =>
      document.addEventListener('shopify:cart:' + name, (event) => {
        // it comes before the change, and whether or not the change is made
        Promise.resolve(event.promise).then(signal, signal);
      }));
    // a line's property is in every cart webhook and survives express checkouts
    document.addEventListener('formdata', (event) => {
      if (/\/cart\/add/.test(event.target.action)) {
        event.formData.set('properties[' + NAME + ']', fingerprint());
      }
    }, true);
  },

  read: async ({json, major}) => {
    const cart = await json(root() + 'cart.js');
    const token = cart && cart.token && cart.token.split('?')[0];
    return cart && {
      id: token,
      token,
      attributes: cart.attributes,
      items: cart.items.map((item) => ({
        line_key: item.key,
        product_id: String(item.product_id || item.id),
        product_name: item.product_title || item.title,
        // hundredths in every currency
        value: major(item.final_price ?? item.price, 2),
        quantity: item.quantity,
        currency: cart.currency,
      })),
    };
  },

  carry: async ({post, fingerprint}, cart) => {
    const attributes = {...cart.attributes, [NAME]: fingerprint()};
    const actions = window.Shopify.actions;
    if ((cart.attributes || {})[NAME] === attributes[NAME]) {
      return;
    }
    try {
      // the action replaces all attributes
      const done = await actions.updateCart({
        attributes: Object.entries(attributes).map(([key, value]) => ({key, value: String(value)})),
      });
      if (!(done.userErrors || []).length) {
        return;
      }
    } catch (e) {
      // the theme has no such action
    }
    post(root() + 'cart/update.js', {attributes: {[NAME]: fingerprint()}});
  },

  add: async ({variantId, productId, quantity}, {post}) =>
    (await post(root() + 'cart/add.js', {
      items: [{id: variantId || productId, quantity: quantity || 1}],
    })).ok,

  consent: (answer) => {
    document.addEventListener('visitorConsentCollected', (event) =>
      answer(event.detail.analyticsAllowed));
    const privacy = window.Shopify && window.Shopify.customerPrivacy;
    return privacy && privacy.analyticsProcessingAllowed
      ? privacy.analyticsProcessingAllowed()
      : undefined;
  },
};
