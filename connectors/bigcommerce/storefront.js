// BigCommerce Stencil: the storefront's cart API, read after whatever changes the cart. The order
// names the cart, so a link is all it needs.
export const platform = {
  name: 'bigcommerce',

  detect: () =>
    window.bodlEvents || window.BCData || document.querySelector('[src*="bigcommerce.com"],[href*="bigcommerce.com"]'),

  changes: /\/(cart\.php|remote\/v1\/cart)|\/api\/storefront\/carts?\/|\/internalapi\/v1\/(cart|checkout)/,

  watch: ({signal}) => {
    const cart = window.bodlEvents && window.bodlEvents.cart;
    cart && ['addItem', 'removeItem'].forEach((name) => cart[name] && cart[name](signal));
  },

  ordered: () => /\/order-confirmation/.test(location.pathname),

  read: async ({json}) => {
    const [cart] = (await json('/api/storefront/carts')) || [];
    const lines = cart ? cart.lineItems : {};
    return {
      id: cart && cart.id,
      token: cart && cart.id,
      items: [...(lines.physicalItems || []), ...(lines.digitalItems || []), ...(lines.customItems || [])].map((item) => ({
        line_key: item.id,
        product_id: String(item.productId || item.sku || item.name),
        product_name: item.name,
        value: item.salePrice ?? item.listPrice,
        quantity: item.quantity,
        currency: cart.currency.code,
      })),
    };
  },
};
