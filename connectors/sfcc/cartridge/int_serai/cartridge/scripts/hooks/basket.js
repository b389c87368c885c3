'use strict';

var queue = require('*/cartridge/scripts/serai/queue');

function changed(basket) {
    queue.basket(basket);
}

// Return nothing: a value would keep later hooks of the same name from running.
exports.afterPOST = changed;
exports.afterPATCH = changed;
exports.afterDELETE = changed;
