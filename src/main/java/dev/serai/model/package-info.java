/** The canonical cart and checkout model: events, money, identity, settings. It knows nobody. */
package dev.serai.model;
