'use strict';

// SFRA's hook app.template.htmlHead: the script tag. The address of the hub and the company key are
// site preferences.
exports.htmlHead = function () {
    var site = require('dw/system/Site').getCurrent();
    var hub = site.getCustomPreferenceValue('seraiHub');
    var company = site.getCustomPreferenceValue('seraiCompany');
    if (hub && company) {
        var encode = require('dw/util/StringUtils').encodeString;
        // 1: HTML attribute
        response.writer.print('<script async src="' + encode(hub + '/sdk.js?company=' + encodeURIComponent(company), 1)
            + '" data-platform="sfcc"></script>');
    }
};
