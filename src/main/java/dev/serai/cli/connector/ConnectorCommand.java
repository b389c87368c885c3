package dev.serai.cli.connector;

import picocli.CommandLine.Command;

/** {@code serai connector}: what works without a server or a database. */
@Command(
    name = "connector",
    description = "Look at connectors, check their samples, try a mapping, draft a new one.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ConnectorListCommand.class,
      ConnectorTestCommand.class,
      ConnectorMapCommand.class,
      ConnectorExplainCommand.class,
      ConnectorNewCommand.class,
    })
public final class ConnectorCommand {}
