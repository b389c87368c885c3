'use strict';

var queue = require('*/cartridge/scripts/serai/queue');

// Returns nothing: a value would keep later hooks of the same name from running.
exports.afterPOST = function (order) {
    queue.order(order);
};
