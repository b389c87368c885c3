// The queue snippet, for pages that call before the SDK is there and allow no inline script.
window._alhenaEventQueue = window._alhenaEventQueue || [];
window.trackAlhenaEvent =
  window.trackAlhenaEvent ||
  function (method, args) {
    window._alhenaEventQueue.push({method, args});
  };
