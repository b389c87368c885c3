package dev.serai.bench;

/**
 * CPU time used, microseconds.
 *
 * @param postgres its postmaster and all its processes, WAL writer and checkpointer included
 * @param machine all processes of this machine
 */
record CpuSample(long server, long postgres, long client, long machine) {

  static CpuSample take(long server, long postmaster, long client) {
    return new CpuSample(
        Proc.withEndedChildren(server),
        postmaster == 0 ? 0 : Proc.family(postmaster),
        Proc.withEndedChildren(client),
        Proc.machine());
  }

  CpuSample since(CpuSample earlier) {
    return new CpuSample(
        server - earlier.server,
        postgres - earlier.postgres,
        client - earlier.client,
        machine - earlier.machine);
  }

  /** CPU time used by neither the contender, nor PostgreSQL, nor the client. */
  long others() {
    return Math.max(0, machine - server - postgres - client);
  }
}
