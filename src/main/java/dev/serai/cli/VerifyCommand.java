package dev.serai.cli;

import picocli.CommandLine.Command;

/** {@code serai verify}: checks that what is derived equals what it is derived from. */
@Command(
    name = "verify",
    description = "Check that what is derived equals what it is derived from.",
    subcommands = VerifyReportsCommand.class,
    mixinStandardHelpOptions = true)
final class VerifyCommand {}
