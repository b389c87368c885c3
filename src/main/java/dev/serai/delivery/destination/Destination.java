package dev.serai.delivery.destination;

import dev.serai.client.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One destination, as its {@code destination.yaml} describes it.
 *
 * @param name the folder's name, which companies and the outbox use
 * @param title its name for people
 * @param target its address
 * @param requiredSettings settings every company must set
 * @param send the request to make for each kind of outbox row
 * @param needsFingerprint whether it gets no rows of unknown visitors
 * @param signed whether requests are signed as specified by Standard Webhooks
 * @param answers the rules for its answers
 * @param retry when to retry and when to give up
 * @param concurrency maximum of requests in flight, per company
 * @param timeout from sending a request to the end of its answer
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
   * The request made for one kind of outbox row.
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

  /** What prevents sending for a company with these settings; empty if nothing does. */
  public List<String> problems(String company, dev.serai.model.Company.Grant grant) {
    return DestinationSettingsCheck.problems(this, company, grant);
  }
}
