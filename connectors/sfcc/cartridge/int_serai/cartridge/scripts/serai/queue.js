'use strict';

// Notices wait as custom objects of type SeraiNotice: a call to another system inside a hook or a checkout would hold
// the buyer's transaction, and undo it when it fails.

var CustomObjectMgr = require('dw/object/CustomObjectMgr');
var Transaction = require('dw/system/Transaction');
var UUIDUtils = require('dw/util/UUIDUtils');
var document = require('./document');

function add(topic, body) {
    Transaction.wrap(function () {
        var notice = CustomObjectMgr.createCustomObject('SeraiNotice', UUIDUtils.createUUID());
        notice.custom.topic = topic;
        notice.custom.body = JSON.stringify(body);
    });
}

exports.order = function (order) {
    add('order', document.order(order));
};

exports.basket = function (basket) {
    add('basket', document.basket(basket));
};
