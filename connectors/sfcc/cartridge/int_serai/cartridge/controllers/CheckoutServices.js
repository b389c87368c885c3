'use strict';

// SFRA: writes the visitor that the SDK names into the basket before it becomes an order; the
// platform copies custom attributes that basket and order have in common.
var server = require('server');
server.extend(module.superModule);

var NAMES = {_serai_fp: 'serai_fp', _serai_faq_fp: 'serai_faq_fp'};

server.prepend('PlaceOrder', function (req, res, next) {
    var basket = require('dw/order/BasketMgr').getCurrentBasket();
    if (basket) {
        require('dw/system/Transaction').wrap(function () {
            Object.keys(NAMES).forEach(function (name) {
                var cookie = request.httpCookies[name];
                if (cookie && /^[A-Za-z0-9._-]{1,255}$/.test(cookie.value)) {
                    basket.custom[NAMES[name]] = cookie.value;
                }
            });
        });
    }
    next();
});

module.exports = server.exports();
