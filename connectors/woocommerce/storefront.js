// WooCommerce: classic themes, blocks and the Interactivity API. Their events do not say what was
// added, and the Interactivity API fires none, so requests to the Store API are watched, too.
// The server has no name for a guest's cart: the SDK gives it one.
const api = (route) => {
  const link = document.querySelector('link[rel="https://api.w.org/"]');
  return (link ? link.href : '/wp-json/') + 'wc/store/v1/' + route;
};

const cookie = (name) => (document.cookie.match('(?:^|; )' + name + '=([^;]*)') || [])[1];

export const platform = {
  name: 'woocommerce',

  detect: () =>
    window.wc_add_to_cart_params || window.woocommerce_params || window.wcSettings ||
    /\bwoocommerce/.test(document.body.className) ||
    document.querySelector('[data-block-name^="woocommerce/"],[data-wp-interactive^="woocommerce"]'),

  changes: /wc-ajax=(add|remove|apply|checkout)|\/wc\/store\/(v1\/)?(cart\/\w|batch)|[?&](add-to-cart|remove_item|undo_item)=/,

  watch: ({signal}) => {
    ['wc-blocks_added_to_cart', 'wc-blocks_removed_from_cart'].forEach((name) =>
      document.body.addEventListener(name, signal));
    // a form of the cart or of a product loads the page again
    document.addEventListener('submit', (event) =>
      event.target.matches('form.cart,form.woocommerce-cart-form') && signal(), true);
    const classic = () =>
      window.jQuery && window.jQuery(document.body).on(
        'added_to_cart removed_from_cart updated_cart_totals wc_cart_emptied', signal);
    window.jQuery ? classic() : addEventListener('load', classic);
  },

  // changes with every change of the cart
  mark: () => cookie('woocommerce_cart_hash'),

  ordered: () => /\bwoocommerce-order-received\b/.test(document.body.className),

  read: async ({json, major}) => {
    const cart = await json(api('cart'));
    return cart && {
      items: cart.items.map((item) => ({
        line_key: item.key,
        product_id: String(item.id),
        product_name: item.name,
        value: major(item.prices.price, item.prices.currency_minor_unit),
        quantity: item.quantity,
        currency: item.prices.currency_code,
      })),
    };
  },

  consent: (answer) => {
    if (window.wp_has_consent) {
      document.addEventListener('wp_listen_for_consent_change', (event) => {
        const changed = event.detail && event.detail.statistics;
        changed && answer(changed === 'allow');
      });
      return window.wp_has_consent('statistics');
    }
  },
};
