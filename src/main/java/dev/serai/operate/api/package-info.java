/** The calls of the API that act: they need the role operate. */
package dev.serai.operate.api;
