package dev.serai.cli.connector;

import picocli.CommandLine.Command;

/** {@code serai connector}: works without a server or a database. */
@Command(
    name = "connector",
    description = "List connectors, run their samples, try a mapping, or draft a new connector.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ConnectorListCommand.class,
      ConnectorTestCommand.class,
      ConnectorMapCommand.class,
      ConnectorExplainCommand.class,
      ConnectorNewCommand.class,
    })
public final class ConnectorCommand {}
