package dev.serai.report.api;

import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.http.access.Caller;
import dev.serai.model.Company;
import dev.serai.model.ExperimentPlan;
import dev.serai.report.CountingRule;
import dev.serai.report.ReportSnapshot;
import dev.serai.report.experiment.Assignment;
import dev.serai.report.experiment.ExperimentList;
import dev.serai.report.experiment.ExperimentReport;
import dev.serai.report.operations.DeliveryReport;
import dev.serai.report.operations.OutboxReport;
import dev.serai.report.operations.PullReport;
import dev.serai.report.operations.QuarantinePage;
import dev.serai.report.order.OrderExplanation;
import dev.serai.report.revenue.ConversationReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;

/**
 * The steps of {@code routes/reports.yaml} and {@code routes/sql-reports.yaml}, by their names
 * there.
 */
public final class ReportSteps {

  private static final Duration SLOWEST_STATEMENT = Duration.ofSeconds(20);
  private static final int ROWS = ReportRequest.ROWS;
  private static final int MOST_ROWS = ReportRequest.MOST_ROWS;

  /** What an order of an experiment is worth; the first by default. */
  private static final String[] WORTH = {"net", "gross"};

  private final ReportSnapshot snapshot;
  private final Function<String, Optional<Company>> company;
  private final Supplier<Collection<Company>> companies;
  private final Clock clock;

  private ReportSteps(
      DataSource database,
      Function<String, Optional<Company>> company,
      Supplier<Collection<Company>> companies,
      Clock clock) {
    this.snapshot = new ReportSnapshot(database, SLOWEST_STATEMENT);
    this.company = company;
    this.companies = companies;
    this.clock = clock;
  }

  /**
   * Binds the steps.
   *
   * @param company finds a company by its key
   * @param companies all of them, as configured now
   */
  public static void bind(
      Registry registry,
      DataSource database,
      Function<String, Optional<Company>> company,
      Supplier<Collection<Company>> companies) {
    ReportSteps steps = new ReportSteps(database, company, companies, Clock.systemUTC());
    steps.steps().forEach((name, report) -> registry.bind(name, report));
    registry.bind("database", database);
    registry.bind("readOnly", steps.snapshot);
    registry.bind("sqlParameters", new SqlParameters(steps::request));
    registry.bind("openApiDocument", new OpenApiDocument());
    registry.bind("reportJson", ReportJson.MAPPER);
    registry.bind("reportFormat", new ReportFormat());
    registry.bind("databaseFailure", new DatabaseFailure());
  }

  private Map<String, ReportStep> steps() {
    Map<String, ReportStep> steps = new HashMap<>();
    SalesReports.all().forEach((name, report) -> steps.put(name, step(report)));
    steps.put("companiesReport", step(ReportSteps::companies));
    steps.put("orderReport", step(ReportSteps::order));
    steps.put("conversationReport", step(ReportSteps::conversation));
    steps.put("quarantineReport", step(ReportSteps::quarantine));
    steps.put("deliveryReport", step(ReportSteps::delivery));
    steps.put("outboxReport", step(this::outbox));
    steps.put("pullsReport", step(ReportSteps::pulls));
    steps.put("experimentsReport", step(ReportSteps::experiments));
    steps.put("experimentReport", step(this::experiment));
    steps.put("assignmentReport", step(ReportSteps::assignment));
    return steps;
  }

  private ReportStep step(ReportStep.Report report) {
    return new ReportStep(snapshot, this::request, report);
  }

  private ReportRequest request(Exchange exchange) {
    Request request = exchange.getMessage().getBody(Request.class);
    return new ReportRequest(request, Caller.of(exchange), company, companies, clock);
  }

  private static ReportSnapshot.Queries<?> companies(ReportRequest request) {
    List<CompanyCard> cards =
        request.companies().stream()
            .sorted(Comparator.comparing(Company::key))
            .map(CompanyCard::of)
            .toList();
    return connection -> Map.of("companies", cards);
  }

  private static ReportSnapshot.Queries<?> order(ReportRequest request) {
    Company company = request.company();
    CountingRule counting = request.counting();
    String key = request.path("order_id");
    return connection ->
        OrderExplanation.read(connection, company, key, counting)
            .orElseThrow(
                () -> notFound("ORDER_NOT_FOUND", company, "order with the id '" + key + "'"));
  }

  private static ReportSnapshot.Queries<?> conversation(ReportRequest request) {
    Company company = request.company();
    CountingRule counting = request.counting();
    int limit = request.limit(ROWS, MOST_ROWS);
    String id = request.path("conversation_id");
    return connection ->
        ConversationReport.read(connection, company, id, counting, limit)
            .orElseThrow(
                () -> notFound("CONVERSATION_NOT_FOUND", company, "conversation '" + id + "'"));
  }

  private static Refusal notFound(String code, Company company, String what) {
    return new Refusal(404, code, company.key() + " has no " + what);
  }

  private static ReportSnapshot.Queries<?> quarantine(ReportRequest request) {
    Company company = request.company();
    QuarantinePage.Selection selection =
        new QuarantinePage.Selection(
            Boolean.TRUE.equals(request.flag("resolved")),
            request.connector("connector"),
            request.word("reason"),
            request.afterNumber(),
            request.limit(ROWS, MOST_ROWS));
    return connection -> QuarantinePage.read(connection, company, selection);
  }

  private static ReportSnapshot.Queries<?> delivery(ReportRequest request) {
    Company company = request.company();
    long number = request.number("delivery");
    return connection ->
        DeliveryReport.read(connection, company, number)
            .orElseThrow(() -> notFound("DELIVERY_NOT_FOUND", company, "delivery " + number));
  }

  private ReportSnapshot.Queries<?> outbox(ReportRequest request) {
    Company company = request.company();
    int limit = request.limit(ROWS, MOST_ROWS);
    return connection -> OutboxReport.read(connection, company, limit, clock);
  }

  private static ReportSnapshot.Queries<?> pulls(ReportRequest request) {
    Company company = request.company();
    int limit = request.limit(ROWS, MOST_ROWS);
    return connection -> PullReport.read(connection, company, limit);
  }

  private static ReportSnapshot.Queries<?> experiments(ReportRequest request) {
    Company company = request.company();
    return connection -> ExperimentList.read(connection, company);
  }

  private ReportSnapshot.Queries<?> experiment(ReportRequest request) {
    Company company = request.company();
    CountingRule counting = request.counting();
    boolean gross = request.choice("revenue", WORTH, Function.identity(), WORTH[0]).equals("gross");
    String name = request.path("experiment");
    return connection ->
        ExperimentReport.read(connection, company, name, counting, gross, clock.instant())
            .orElseThrow(
                () ->
                    notFound(
                        "EXPERIMENT_NOT_FOUND",
                        company,
                        "visitor in an experiment '" + name + "'"));
  }

  private static ReportSnapshot.Queries<?> assignment(ReportRequest request) {
    Company company = request.company();
    String name = request.path("experiment");
    String visitor = request.required("visitor");
    ExperimentPlan plan = company.experiments().getOrDefault(name, ExperimentPlan.UNPLANNED);
    if (plan.split().isEmpty()) {
      throw notFound("EXPERIMENT_NOT_FOUND", company, "split of an experiment '" + name + "'");
    }
    return connection -> Map.of("variant", Assignment.variant(name, visitor, plan.split()));
  }
}
