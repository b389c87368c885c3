'use strict';

// Standard Webhooks: HMAC-SHA256 of id.timestamp.body, keyed with the secret's UTF-8 bytes.

var LocalServiceRegistry = require('dw/svc/LocalServiceRegistry');
var Mac = require('dw/crypto/Mac');
var Encoding = require('dw/crypto/Encoding');
var Bytes = require('dw/util/Bytes');

function sign(secret, id, seconds, body) {
    var mac = new Mac(Mac.HMAC_SHA_256);
    var signed = new Bytes(id + '.' + seconds + '.' + body, 'UTF-8');
    return 'v1,' + Encoding.toBase64(mac.digest(signed, new Bytes(secret, 'UTF-8')));
}

/** Posts one notice; true once the hub has answered with success. */
exports.send = function (id, topic, body) {
    var service = LocalServiceRegistry.createService('serai.http', {
        createRequest: function (http, notice) {
            var seconds = String(Math.floor(Date.now() / 1000));
            var secret = http.configuration.credential.password;
            http.setRequestMethod('POST');
            http.setAuthentication('NONE');
            http.addHeader('Content-Type', 'application/json');
            http.addHeader('X-Event-Topic', notice.topic);
            http.addHeader('X-Event-Id', notice.id);
            http.addHeader('X-Event-Timestamp', seconds);
            http.addHeader('X-Event-Signature', sign(secret, notice.id, seconds, notice.body));
            return notice.body;
        },
        parseResponse: function (http, response) {
            return response.statusCode;
        },
        filterLogMessage: function () {
            return 'a notice to the hub';
        }
    });
    return service.call({id: id, topic: topic, body: body}).ok;
};
