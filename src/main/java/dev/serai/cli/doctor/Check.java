package dev.serai.cli.doctor;

import java.util.List;

/** Checks one aspect of an installation; what it cannot check is a finding too. */
@FunctionalInterface
public interface Check {

  List<CheckResult> look(Site site);

  /** All checks, ordered so that a failure explains those after it. */
  static List<Check> all(boolean network) {
    List<Check> checks =
        new java.util.ArrayList<>(
            List.of(
                new JavaCheck(),
                new FoldersCheck(),
                new DiskCheck(),
                new AdminKeyCheck(),
                new PortCheck(),
                new DatabaseCheck(),
                new ConnectorsCheck(),
                new CompaniesCheck(),
                new PullsCheck()));
    if (network) {
      checks.add(new ReachCheck());
    }
    return List.copyOf(checks);
  }
}
