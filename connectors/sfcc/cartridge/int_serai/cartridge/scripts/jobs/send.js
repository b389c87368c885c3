'use strict';

// Sends what waits, oldest first, and stops at the first that is not taken: the next run goes on there.

var CustomObjectMgr = require('dw/object/CustomObjectMgr');
var Status = require('dw/system/Status');
var Transaction = require('dw/system/Transaction');
var client = require('*/cartridge/scripts/serai/client');

exports.execute = function () {
    var notices = CustomObjectMgr.queryCustomObjects('SeraiNotice', '', 'creationDate asc');
    try {
        while (notices.hasNext()) {
            var notice = notices.next();
            if (!client.send(notice.custom.id, notice.custom.topic, notice.custom.body)) {
                return new Status(Status.ERROR, 'NOT_TAKEN', 'the hub did not take a notice; the next run sends it again');
            }
            Transaction.wrap(function () {
                CustomObjectMgr.remove(notice);
            });
        }
    } finally {
        notices.close();
    }
    return new Status(Status.OK);
};
