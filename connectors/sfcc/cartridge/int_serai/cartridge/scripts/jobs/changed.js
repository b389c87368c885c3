'use strict';

// Finds orders whose status or payment has changed since they were last told of, whoever changed them: the storefront,
// an API or the order management.

var OrderMgr = require('dw/order/OrderMgr');
var Transaction = require('dw/system/Transaction');
var queue = require('*/cartridge/scripts/serai/queue');

exports.execute = function (parameters) {
    var since = new Date(Date.now() - parameters.hours * 60 * 60 * 1000);
    OrderMgr.processOrders(function (order) {
        var state = order.status.value + '/' + order.paymentStatus.value;
        if (order.custom.seraiTold !== state) {
            Transaction.wrap(function () {
                queue.order(order);
                order.custom.seraiTold = state;
            });
        }
    }, 'lastModified >= {0}', since);
};
