'use strict';

// Orders and baskets as the Shop API shows them, as far as Serai reads them. A job has no Shop API response to pass on.

function amount(money) {
    return money && money.available ? money.value : null;
}

function each(collection, map) {
    var list = [];
    var entries = collection.iterator();
    while (entries.hasNext()) {
        list.push(map(entries.next()));
    }
    return list;
}

function custom(target, object) {
    Object.keys(object.custom).forEach(function (id) {
        var value = object.custom[id];
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
            target['c_' + id] = value;
        }
    });
    return target;
}

function item(line) {
    return custom({
        item_id: line.UUID,
        product_id: line.productID,
        product_name: line.productName,
        quantity: line.quantityValue,
        base_price: amount(line.basePrice),
        price: amount(line.price),
        price_after_item_discount: amount(line.adjustedPrice),
        price_after_order_discount: amount(line.proratedPrice),
        bonus_product_line_item: line.bonusProductLineItem,
        option_items: each(line.optionProductLineItems, item)
    }, line);
}

function container(lines) {
    var products = each(lines.productLineItems, function (line) {
        return line;
    }).filter(function (line) {
        return !line.optionProductLineItem && !line.bundledProductLineItem;
    });
    return custom({
        creation_date: lines.creationDate.toISOString(),
        last_modified: lines.lastModified.toISOString(),
        currency: lines.currencyCode,
        channel_type: lines.channelType ? String(lines.channelType.displayValue).toLowerCase().replace(/[^a-z]/g, '') : null,
        customer_info: {
            customer_id: lines.customer ? lines.customer.ID : null,
            customer_no: lines.customerNo,
            email: lines.customerEmail
        },
        order_total: amount(lines.totalGrossPrice),
        product_items: products.map(item),
        gift_certificate_items: each(lines.giftCertificateLineItems, function (line) {
            return {gift_certificate_item_id: line.UUID, amount: amount(line.price)};
        }),
        payment_instruments: each(lines.paymentInstruments, function (instrument) {
            return {payment_method_id: instrument.paymentMethod};
        })
    }, lines);
}

// 0 CREATED, 3 NEW, 4 OPEN, 5 COMPLETED, 6 CANCELLED, 7 REPLACED, 8 FAILED
var STATUS = {0: 'created', 3: 'new', 4: 'open', 5: 'completed', 6: 'cancelled', 7: 'replaced', 8: 'failed'};
var PAYMENT = {0: 'not_paid', 1: 'part_paid', 2: 'paid'};

exports.order = function (order) {
    var document = container(order);
    document.order_no = order.orderNo;
    document.status = STATUS[order.status.value];
    document.payment_status = PAYMENT[order.paymentStatus.value];
    return document;
};

exports.basket = function (basket) {
    var document = container(basket);
    document.basket_id = basket.UUID;
    return document;
};
