// Shopware 6: the storefront's own cart document, read after each request that changes the cart.
// Its token is a key to the shopper's session: it is never sent.
export const platform = {
  name: 'shopware',

  detect: () =>
    window.PluginManager && document.querySelector('[data-offcanvas-cart],[data-off-canvas-cart],[data-cart-widget],[data-add-to-cart]'),

  changes: /\/checkout\/(line-item|product\/add|promotion)/,

  ordered: () => /\/checkout\/finish/.test(location.pathname),

  read: async ({json, currency}) => {
    const cart = await json('/checkout/cart.json');
    return cart && {
      items: (cart.lineItems || []).filter((item) => item.type === 'product').map((item) => ({
        line_key: item.id,
        product_id: item.referencedId || item.id,
        product_name: item.label,
        value: item.price.unitPrice,
        quantity: item.quantity,
        currency: currency(),
      })),
    };
  },
};
