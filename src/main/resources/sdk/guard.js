// Nothing that goes wrong here may reach the page.

/** The function, with its exceptions told to the console only. */
export const guarded =
  (work) =>
  (...args) => {
    try {
      return work(...args);
    } catch (e) {
      warn(e);
    }
  };

export const warn = (...what) => {
  try {
    console.warn('serai:', ...what);
  } catch (e) {
    // a page may have broken even that
  }
};

export const listen = (target, name, handler, capture) =>
  target.addEventListener(name, guarded(handler), {capture: !!capture, passive: true});
