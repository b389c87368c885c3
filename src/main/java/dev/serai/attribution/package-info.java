/** Who earned an order or a cart action, and why: pure functions, without a database. */
package dev.serai.attribution;
