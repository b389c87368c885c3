package dev.serai.report.api;

import static java.util.Map.entry;

import dev.serai.http.AdminOnly;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.report.CompanyStatus;
import dev.serai.report.CompanyWarning;
import dev.serai.report.ConversationReport;
import dev.serai.report.CountingRule;
import dev.serai.report.Coverage;
import dev.serai.report.Days;
import dev.serai.report.OrderExplanation;
import dev.serai.report.OrderPage;
import dev.serai.report.OutboxReport;
import dev.serai.report.PullReport;
import dev.serai.report.QuarantinePage;
import dev.serai.report.RefusedReport;
import dev.serai.report.ReportSnapshot;
import dev.serai.report.RevenueReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.spi.Registry;

/** The steps of {@code routes/reports.yaml}, by the names it calls them. */
public final class ReportSteps {

  private static final Duration SLOWEST_STATEMENT = Duration.ofSeconds(20);
  private static final int ROWS = 50;
  private static final int MOST_ROWS = 1000;
  private static final int TOP_CONVERSATIONS = 10;

  private final ReportSnapshot reads;
  private final Function<String, Optional<Company>> company;
  private final Supplier<Collection<Company>> companies;
  private final Clock clock;

  private ReportSteps(
      DataSource database,
      Function<String, Optional<Company>> company,
      Supplier<Collection<Company>> companies,
      Clock clock) {
    this.reads = new ReportSnapshot(database, SLOWEST_STATEMENT);
    this.company = company;
    this.companies = companies;
    this.clock = clock;
  }

  /**
   * Binds the steps.
   *
   * @param company finds a company by its key
   * @param companies all of them, as configured now
   * @param adminKey what callers of {@code /api} must send
   */
  public static void bind(
      Registry registry,
      DataSource database,
      Function<String, Optional<Company>> company,
      Supplier<Collection<Company>> companies,
      String adminKey) {
    registry.bind("adminOnly", new AdminOnly(adminKey));
    new ReportSteps(database, company, companies, Clock.systemUTC())
        .steps()
        .forEach((name, report) -> registry.bind(name, report));
  }

  private Map<String, ReportStep> steps() {
    return Map.ofEntries(
        entry("companiesReport", step(this::companies)),
        entry("statusReport", step(this::status)),
        entry("revenueReport", step(ReportSteps::revenue)),
        entry("ordersReport", step(ReportSteps::orders)),
        entry("orderReport", step(ReportSteps::order)),
        entry("conversationReport", step(ReportSteps::conversation)),
        entry("quarantineReport", step(ReportSteps::quarantine)),
        entry("deliveryReport", step(ReportSteps::delivery)),
        entry("outboxReport", step(this::outbox)),
        entry("pullsReport", step(ReportSteps::pulls)),
        entry("coverageReport", step(ReportSteps::coverage)),
        entry("refusedReport", step(ReportSteps::refused)),
        entry("warningsReport", step(ReportSteps::warnings)));
  }

  private ReportStep step(ReportStep.Report report) {
    return new ReportStep(
        reads,
        exchange -> new ReportRequest(exchange.getMessage().getBody(Request.class), company, clock),
        report);
  }

  private ReportSnapshot.Question<?> companies(ReportRequest request) {
    return connection -> Map.of("companies", sorted().stream().map(CompanyCard::of).toList());
  }

  private ReportSnapshot.Question<?> status(ReportRequest request) {
    return connection -> Map.of("companies", statusOfEach(connection));
  }

  private List<CompanyStatus> statusOfEach(Connection connection) throws SQLException {
    List<CompanyStatus> all = new ArrayList<>();
    for (Company each : sorted()) {
      all.add(CompanyStatus.read(connection, each));
    }
    return all;
  }

  private List<Company> sorted() {
    return companies.get().stream().sorted(Comparator.comparing(Company::key)).toList();
  }

  private static ReportSnapshot.Question<?> revenue(ReportRequest request) {
    Company company = request.company();
    Days days = request.days();
    CountingRule counting = request.counting();
    int conversations = request.limit(TOP_CONVERSATIONS, MOST_ROWS);
    return connection -> RevenueReport.read(connection, company, days, counting, conversations);
  }

  private static ReportSnapshot.Question<?> orders(ReportRequest request) {
    Company company = request.company();
    OrderPage.Asked asked =
        new OrderPage.Asked(
            request.days(),
            request.counting(),
            request.flag("attributed"),
            request.afterOrder(),
            request.limit(ROWS, MOST_ROWS));
    return connection -> OrderPage.read(connection, company, asked);
  }

  private static ReportSnapshot.Question<?> order(ReportRequest request) {
    Company company = request.company();
    CountingRule counting = request.counting();
    String key = request.path("order_id");
    return connection ->
        OrderExplanation.read(connection, company, key, counting)
            .orElseThrow(
                () -> notFound("ORDER_NOT_FOUND", company, "order with the id '" + key + "'"));
  }

  private static ReportSnapshot.Question<?> conversation(ReportRequest request) {
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

  private static ReportSnapshot.Question<?> quarantine(ReportRequest request) {
    Company company = request.company();
    boolean resolved = Boolean.TRUE.equals(request.flag("resolved"));
    long after = request.afterNumber();
    int limit = request.limit(ROWS, MOST_ROWS);
    return connection -> QuarantinePage.read(connection, company, resolved, after, limit);
  }

  private static ReportSnapshot.Question<?> delivery(ReportRequest request) {
    Company company = request.company();
    long number = request.number("delivery");
    return connection ->
        DeliveryReport.read(connection, company, number)
            .orElseThrow(() -> notFound("DELIVERY_NOT_FOUND", company, "delivery " + number));
  }

  private ReportSnapshot.Question<?> outbox(ReportRequest request) {
    Company company = request.company();
    int limit = request.limit(ROWS, MOST_ROWS);
    return connection -> OutboxReport.read(connection, company, limit, clock);
  }

  private static ReportSnapshot.Question<?> pulls(ReportRequest request) {
    Company company = request.company();
    int limit = request.limit(ROWS, MOST_ROWS);
    return connection -> PullReport.read(connection, company, limit);
  }

  private static ReportSnapshot.Question<?> coverage(ReportRequest request) {
    Company company = request.company();
    Days days = request.days();
    return connection -> Map.of("days", Coverage.read(connection, company, days));
  }

  private static ReportSnapshot.Question<?> refused(ReportRequest request) {
    Company company = request.company();
    int limit = request.limit(ROWS, MOST_ROWS);
    return connection -> RefusedReport.read(connection, company, limit);
  }

  private static ReportSnapshot.Question<?> warnings(ReportRequest request) {
    Company company = request.company();
    return connection -> Map.of("warnings", CompanyWarning.read(connection, company));
  }
}
