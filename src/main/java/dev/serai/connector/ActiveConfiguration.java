package dev.serai.connector;

/**
 * What the hub serves at one moment. An edit makes another; who began with this one goes on with
 * it.
 *
 * @param connectors those in use
 * @param companies checked against {@code connectors}
 */
public record ActiveConfiguration(Connectors connectors, Companies companies) {}
