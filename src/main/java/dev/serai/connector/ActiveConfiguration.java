package dev.serai.connector;

/**
 * What the hub serves at one moment. A change of the files creates the next one; a request that
 * began with this one keeps it.
 *
 * @param connectors those in use
 * @param companies checked against {@code connectors}
 */
public record ActiveConfiguration(Connectors connectors, Companies companies) {}
