package dev.serai.bench.torture;

import dev.serai.bench.torture.hostile.BrokenHttp;
import dev.serai.bench.torture.hostile.ForgedSignatures;
import dev.serai.bench.torture.hostile.HalfOpenConnections;
import dev.serai.bench.torture.hostile.HostileFiles;
import dev.serai.bench.torture.hostile.HotOrders;
import dev.serai.bench.torture.hostile.HotVisitors;
import dev.serai.bench.torture.hostile.HugeNumbers;
import dev.serai.bench.torture.hostile.HugeTables;
import dev.serai.bench.torture.hostile.HugeTrees;
import dev.serai.bench.torture.hostile.InventedRevenue;
import dev.serai.bench.torture.hostile.LargeBodies;
import dev.serai.bench.torture.hostile.MutatedBodies;
import dev.serai.bench.torture.hostile.SlowSenders;
import dev.serai.bench.torture.hostile.StalledReaders;
import dev.serai.bench.torture.hostile.StolenKeys;
import dev.serai.bench.torture.hostile.UnfinishedBodies;
import dev.serai.bench.torture.hostile.UnknownPaths;

/** The kinds of hostile senders, by the names that {@code --only} takes. */
public enum HostileKind {
  UNFINISHED_BODIES,
  LARGE_BODIES,
  HALF_OPEN,
  SLOW_SENDERS,
  STALLED_READERS,
  BROKEN_HTTP,
  UNKNOWN_PATHS,
  HUGE_TREES,
  HUGE_NUMBERS,
  HUGE_TABLES,
  MUTATED_BODIES,
  FORGED_SIGNATURES,
  STOLEN_KEYS,
  HOT_VISITORS,
  HOT_ORDERS,
  INVENTED_REVENUE,
  HOSTILE_FILES;

  Hostile beside(HonestSenders honest) {
    return switch (this) {
      case UNFINISHED_BODIES -> new UnfinishedBodies();
      case LARGE_BODIES -> new LargeBodies();
      case HALF_OPEN -> new HalfOpenConnections();
      case SLOW_SENDERS -> new SlowSenders();
      case STALLED_READERS -> new StalledReaders();
      case BROKEN_HTTP -> new BrokenHttp();
      case UNKNOWN_PATHS -> new UnknownPaths();
      case HUGE_TREES -> new HugeTrees();
      case HUGE_NUMBERS -> new HugeNumbers();
      case HUGE_TABLES -> new HugeTables();
      case MUTATED_BODIES -> new MutatedBodies();
      case FORGED_SIGNATURES -> new ForgedSignatures();
      case STOLEN_KEYS -> new StolenKeys(HonestEvent.PREFIX, honest::upcoming);
      case HOT_VISITORS -> new HotVisitors();
      case HOT_ORDERS -> new HotOrders();
      case INVENTED_REVENUE -> new InventedRevenue();
      case HOSTILE_FILES -> new HostileFiles();
    };
  }
}
