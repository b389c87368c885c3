/** What browsers get: the SDK. */
package dev.serai.web;
