package dev.serai.intake.analytics;

import dev.serai.connector.Companies;
import dev.serai.http.CallerAddress;
import dev.serai.http.Cors;
import dev.serai.http.NonBlocking;
import dev.serai.http.Request;
import dev.serai.ledger.Outcome;
import dev.serai.ledger.Recording;
import dev.serai.model.Company;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;

/** The steps of {@code routes/analytics-api.yaml}, from request to answer. */
public final class AnalyticsSteps {

  /**
   * The exchange property that passes the company from the request, past the ledger, to the answer.
   */
  private static final String COMPANY = "analyticsCompany";

  /** The exchange property that passes a batch from the request to the answer. */
  private static final String BATCH = "analyticsBatch";

  /** What a batch may hold: the call that reads an event, by its kind. */
  private static final Map<String, String> KINDS =
      Map.of(
          "cart", "cartEvent",
          "checkout", "checkoutEvent",
          "interaction", "interaction",
          "exposure", "exposure",
          "link", "link");

  private static final Map<String, AnalyticsCall> CALLS =
      Map.of(
          "cartEvent", new CartEventCall(),
          "checkoutEvent", new CheckoutEventCall(),
          "interaction", new InteractionCall(),
          "exposure", new ExposureCall(),
          "link", new LinkCall());

  private final Function<String, Optional<Company>> companies;
  private final Cors cors;
  private final CallLimits limits;
  private final BrowserDays days;

  /**
   * @param days counts what browsers report
   * @param addresses tells where calls come from
   */
  public AnalyticsSteps(
      Supplier<Companies> companies,
      BrowserDays days,
      CallerAddress addresses,
      MeterRegistry registry) {
    this(
        new CallLimits(addresses, registry),
        days,
        key -> companies.get().find(key),
        origin -> companies.get().all().stream().anyMatch(each -> each.origins().contains(origin)));
  }

  AnalyticsSteps(
      CallLimits limits,
      BrowserDays days,
      Function<String, Optional<Company>> companies,
      Predicate<String> listedOrigin) {
    this.limits = limits;
    this.days = days;
    this.companies = companies;
    this.cors = new Cors(listedOrigin);
  }

  /**
   * Registers the steps under the names that routes use: {@code cartEvent}, {@code cartEventAnswer}
   * ...
   */
  public void bind(Registry registry) {
    registry.bind("preflight", Processor.class, (NonBlocking) cors::preflight);
    Map<String, AnalyticsContract> contracts = new HashMap<>();
    CALLS.forEach(
        (name, call) -> {
          AnalyticsContract contract = new AnalyticsContract(call, companies, limits);
          contracts.put(name, contract);
          registry.bind(name, Processor.class, (NonBlocking) at -> check(at, contract));
          registry.bind(name + "Answer", Processor.class, (NonBlocking) at -> answer(at, call));
        });
    Map<String, AnalyticsContract> kinds = new HashMap<>();
    KINDS.forEach((kind, call) -> kinds.put(kind, contracts.get(call)));
    kinds.put("cart-snapshot", new AnalyticsContract(new CartSnapshotCall(), companies, limits));
    kinds.put("loss", new AnalyticsContract(new LossCall(), companies, limits));
    registry.bind("batch", Processor.class, (NonBlocking) at -> check(at, kinds));
    registry.bind("batchAnswer", Processor.class, (NonBlocking) this::answerBatch);
  }

  private void check(Exchange exchange, Map<String, AnalyticsContract> kinds) {
    Cors.open(exchange);
    AnalyticsBatch batch = AnalyticsBatch.read(exchange.getMessage().getBody(Request.class), kinds);
    exchange.setProperty(BATCH, batch);
    exchange.getMessage().setBody(batch.recordings());
  }

  private void answerBatch(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    @SuppressWarnings("unchecked")
    List<Outcome> outcomes = message.getBody(List.class);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    AnalyticsBatch batch = exchange.getProperty(BATCH, AnalyticsBatch.class);
    batch.count(outcomes, days);
    message.setBody(batch.answer(outcomes));
  }

  private void check(Exchange exchange, AnalyticsContract contract) {
    cors.admit(exchange);
    Recording recording = contract.read(exchange.getMessage().getBody(Request.class));
    exchange.setProperty(COMPANY, recording.company());
    exchange.getMessage().setBody(recording);
  }

  private static void answer(Exchange exchange, AnalyticsCall call) throws IOException {
    Message message = exchange.getMessage();
    @SuppressWarnings("unchecked")
    List<Outcome> outcomes = message.getBody(List.class);
    AnalyticsAnswer answer =
        AnalyticsAnswer.of(outcomes.get(0), call, exchange.getProperty(COMPANY, Company.class));
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setBody(answer.body());
  }
}
