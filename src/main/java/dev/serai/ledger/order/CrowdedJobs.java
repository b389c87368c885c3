package dev.serai.ledger.order;

import dev.serai.ledger.batch.Batch;
import dev.serai.ledger.batch.DecisionBacklog.Job;
import dev.serai.ledger.sql.Lookup;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A name that is known to identify nobody leads to no further work. */
public final class CrowdedJobs {

  private CrowdedJobs() {}

  /**
   * The jobs without those of crowded names.
   *
   * @param name the hash of the job's name; null if it has none
   */
  public static List<Job> drop(Batch batch, List<Job> jobs, Function<Job, Long> name)
      throws SQLException {
    Lookup lookup =
        new Lookup(
            """
            SELECT a.i FROM unnest(?::int4[], ?::int4[], ?::int8[]) AS a (i, company, name)
            JOIN crowded_name c ON c.company = a.company AND c.name = a.name""",
            "int4",
            "int4",
            "int8");
    for (int i = 0; i < jobs.size(); i++) {
      Long hash = name.apply(jobs.get(i));
      if (hash != null) {
        lookup.add(i, jobs.get(i).company(), hash);
      }
    }
    Set<Job> crowded = new HashSet<>();
    lookup.each(batch.connection(), row -> crowded.add(jobs.get(row.getInt(1))));
    return jobs.stream().filter(job -> !crowded.contains(job)).toList();
  }
}
