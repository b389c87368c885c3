// The script tag's data- attributes, or the parameters of its address: a page that can only change
// the address can still say everything.

let script;
let address;

export const readTag = () => {
  script = document.currentScript || document.querySelector('script[data-company][src]');
  address = new URL((script && script.src) || location.href, location.href);
};

/** The option; undefined if it is not given. */
export const option = (name) =>
  (script && script.dataset[name]) ?? address.searchParams.get(name) ?? undefined;

export const company = () => option('company') || option('companyKey') || option('company_key');

/** The address of a file that is served beside the script. */
export const beside = (name) => new URL(name, address).href;

/** The address that takes batches: beside the script, or where the page says. */
export const target = () => {
  const given = option('endpoint');
  const base = given ? new URL(given.replace(/\/*$/, '/'), location.href) : new URL('.', address);
  const path = /\/shop\.js$/.test(address.pathname) ? 'shop/batch' : 'analytics/batch';
  return new URL(option('path') || path, base.origin + base.pathname).href;
};
