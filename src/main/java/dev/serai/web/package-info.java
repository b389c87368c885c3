/** What browsers get: the SDK, the dashboard, sign-in. */
package dev.serai.web;
