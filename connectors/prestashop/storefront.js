// PrestaShop: updateCart brings the whole cart; where a theme leaves it out, a page of the shop has it.
let known;

const page = async () => {
  const answer = await fetch(window.prestashop.urls.pages.cart, {credentials: 'same-origin'});
  const script = (await answer.text()).match(/var prestashop = (\{.*\});?\s*$/m);
  return script && JSON.parse(script[1]).cart;
};

export const platform = {
  name: 'prestashop',

  detect: () => window.prestashop,

  changes: /[?&](add|delete|update)=1|controller=cart|action=add-to-cart/,

  watch: ({signal}) => {
    known = window.prestashop.cart;
    window.prestashop.on('updateCart', (event) => {
      known = event && event.resp && event.resp.cart;
      signal();
    });
  },

  ordered: () => document.body.id === 'order-confirmation',

  read: async ({currency}) => {
    const cart = known || (await page());
    return cart && {
      items: (cart.products || []).map((item) => ({
        line_key: [item.id_product, item.id_product_attribute, item.id_customization].join('-'),
        product_id: String(item.id_product),
        product_name: item.name,
        value: item.price_with_reduction ?? item.price_amount ?? item.price_wt,
        quantity: item.cart_quantity ?? item.quantity,
        currency: (window.prestashop.currency || {}).iso_code || currency(),
      })),
    };
  },
};
