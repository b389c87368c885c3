// Magento: Luma, Hyvä and the Adobe Commerce drop-ins. Sections may be stale in the browser, so the
// cart is asked of the server; drop-ins have none and keep it in the Adobe data layer.
const layered = () =>
  window.adobeDataLayer && window.adobeDataLayer.getState &&
  window.adobeDataLayer.getState('shoppingCartContext');

const ofLayer = (cart, code) => ({
  id: cart.id,
  items: (cart.items || []).map((item) => {
    const price = item.prices.price;
    return {
      line_key: item.id,
      product_id: String(item.product.productId || item.product.sku),
      product_name: item.product.name,
      value: price.value,
      quantity: item.quantity,
      currency: price.currency || code,
    };
  }),
});

export const platform = {
  name: 'magento',

  detect: () =>
    window.hyva || window.BASE_URL || layered() ||
    document.querySelector('[data-mage-init],script[type="text/x-magento-init"]'),

  changes: /\/checkout\/(cart\/(add|delete|updatePost|updateItem)|sidebar\/)|\/rest\/.*\/carts\/.*items/,

  watch: ({signal}) => {
    if (window.require && window.BASE_URL) {
      window.require(['Magento_Customer/js/customer-data'], (data) =>
        data.get('cart').subscribe(signal));
    }
    window.hyva && window.addEventListener('private-content-loaded', signal);
    const layer = window.adobeDataLayer;
    layer && layer.push((data) =>
      ['addToCart', 'removeFromCart', 'updateCart', 'shoppingCartView', 'add-to-cart', 'remove-from-cart', 'update-cart'].forEach((name) =>
        data.addEventListener(name, signal)));
  },

  mark: () => (document.cookie.match('private_content_version=([^;]*)') || [])[1],

  ordered: () => /\/checkout\/onepage\/success/.test(location.pathname),

  read: async ({json, currency}) => {
    const state = layered();
    if (state) {
      return ofLayer(state, currency());
    }
    const sections = await json((window.BASE_URL || '/') + 'customer/section/load/?sections=cart');
    return sections && {
      items: sections.cart.items.map((item) => ({
        line_key: item.item_id,
        product_id: String(item.product_id || item.product_sku),
        product_name: item.product_name,
        value: item.product_price_value,
        quantity: item.qty,
        currency: currency(),
      })),
    };
  },
};
