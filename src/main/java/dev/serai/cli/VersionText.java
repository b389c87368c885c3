package dev.serai.cli;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code serai --version}. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Serai.class.getPackage().getImplementationVersion();
    return new String[] {
      "serai " + (version == null ? "(built from source)" : version), "Java " + Runtime.version(),
    };
  }
}
