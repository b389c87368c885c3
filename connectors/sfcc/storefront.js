// Salesforce Commerce Cloud, SFRA. Its jQuery events come with the whole cart, but themes replace
// them; the requests behind them stay, and Cart-Get answers with the basket.
const base = () => {
  const action = document.querySelector('[data-action-url*="Cart-"],[data-url*="Cart-"],form[action*="Cart-"]');
  const address = action && (action.dataset.actionUrl || action.dataset.url || action.action);
  return address && address.replace(/Cart-[A-Za-z]+.*/, '');
};

export const platform = {
  name: 'sfcc',

  detect: () =>
    document.querySelector('[src*="/on/demandware."],[href*="/on/demandware."],[data-action^="Product-"],[data-action-url*="Cart-"]'),

  changes: /\/Cart-(AddProduct|UpdateQuantity|RemoveProductLineItem|EditProductLineItem|AddBonusProducts|RemoveCouponLineItem|AddCoupon)/,

  watch: ({signal}) => {
    window.jQuery && window.jQuery('body').on('product:afterAddToCart cart:update', signal);
  },

  ordered: () => /Order-Confirm/.test(location.pathname) ||
    document.querySelector('[data-action="Order-Confirm"]'),

  read: async ({json}) => {
    const root = base();
    const basket = root && (await json(root + 'Cart-Get'));
    return basket && {
      items: (basket.items || []).map((item) => ({
        line_key: item.UUID,
        product_id: item.id,
        product_name: item.productName,
        value: item.price.sales.decimalPrice || item.price.sales.value,
        quantity: item.quantity,
        currency: item.price.sales.currency,
      })),
    };
  },
};
