package dev.serai.delivery.destination;

import dev.serai.client.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One place to forward to, as its {@code destination.yaml} describes it.
 *
 * @param name the folder's name; what companies and the outbox call it
 * @param title its name for people
 * @param target where it is
 * @param requiredSettings settings every company must give
 * @param send by kind of outbox row: the request to make
 * @param needsFingerprint whether rows of unknown visitors are not owed to it
 * @param signed whether requests are signed by the Standard Webhooks scheme
 * @param answers what its answers mean
 * @param retry when to try again and when to give up
 * @param concurrency requests in flight at most, per company
 * @param timeout from sending a request to its whole answer
 */
public record Destination(
    String name,
    String title,
    DestinationAddress target,
    Set<String> requiredSettings,
    Map<String, Send> send,
    boolean needsFingerprint,
    boolean signed,
    ResponseRules answers,
    RetryPolicy retry,
    int concurrency,
    Duration timeout) {

  public Destination {
    requiredSettings = Set.copyOf(requiredSettings);
    send = Map.copyOf(send);
  }

  /**
   * The request that one kind of outbox row becomes.
   *
   * @param path appended to the base URL; may be empty
   * @param mapping canonical JSON to the request's body
   * @param headers besides content type and signature; values are {@link HeaderTemplate}s
   */
  public record Send(
      String method, String path, DestinationMapping mapping, Map<String, HeaderTemplate> headers) {

    public Send {
      headers = Map.copyOf(headers);
    }
  }

  /** What stands in the way of sending for a company with these settings; empty if nothing. */
  public List<String> problems(String company, dev.serai.model.Company.Grant grant) {
    return DestinationSettingsCheck.problems(this, company, grant);
  }
}
