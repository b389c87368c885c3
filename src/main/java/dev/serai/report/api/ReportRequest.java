package dev.serai.report.api;

import dev.serai.http.ParameterProblems;
import dev.serai.http.Request;
import dev.serai.http.access.Caller;
import dev.serai.model.AnalyticsSources;
import dev.serai.model.Company;
import dev.serai.model.Money;
import dev.serai.report.CountingRule;
import dev.serai.report.Days;
import dev.serai.report.Exclusion;
import dev.serai.report.Filter;
import dev.serai.report.PageCursor;
import dev.serai.report.PageRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The parameters of a report. A wrong one is noted, not thrown, so that one answer names all of
 * them; {@link #check} then throws.
 */
final class ReportRequest {

  /** Rows of a list unless {@code limit} says otherwise, and the most it may say. */
  static final int ROWS = 50;

  static final int MOST_ROWS = 1000;
  private static final int STANDARD_DAYS = 30;
  private static final int MOST_DAYS = 1100;
  private static final int LONGEST_NAME = 80;

  private final Request request;
  private final Caller caller;
  private final Function<String, Optional<Company>> company;
  private final Supplier<Collection<Company>> companies;
  private final Clock clock;
  private final ParameterProblems problems = new ParameterProblems("report", "parameter");
  private Days range;

  ReportRequest(
      Request request,
      Caller caller,
      Function<String, Optional<Company>> company,
      Supplier<Collection<Company>> companies,
      Clock clock) {
    this.request = request;
    this.caller = caller;
    this.company = company;
    this.companies = companies;
    this.clock = clock;
  }

  /** The company the path names. */
  Company company() {
    String key = path("company");
    return company
        .apply(key)
        .filter(found -> caller.sees(key))
        .orElseThrow(() -> Caller.unknownCompany(key));
  }

  /** Those that the caller may see. */
  List<Company> companies() {
    return companies.get().stream().filter(each -> caller.sees(each.key())).toList();
  }

  /**
   * The value of a parameter that a report's SQL names: of the company, of its days, the number of
   * rows, or the text that the caller sent under this name; null if there is none.
   */
  Object sqlParameter(String name) {
    return switch (name) {
      case "company" -> company().key();
      case "companies" -> companies().stream().map(Company::key).toArray(String[]::new);
      case "zone" -> company().timeZone().getId();
      case "from" -> days().first();
      case "to" -> days().last();
      case "start" -> days().start().atOffset(ZoneOffset.UTC);
      case "end" -> days().end().atOffset(ZoneOffset.UTC);
      case "limit" -> limit(ROWS, MOST_ROWS);
      default -> request.pathParameters().containsKey(name) ? path(name) : text(name).orElse(null);
    };
  }

  /** A part of the path; what PostgreSQL cannot even compare with is refused. */
  String path(String name) {
    String part = request.pathParameters().get(name);
    if (part.indexOf('\0') >= 0) {
      problem(name, "contains a NUL character");
    }
    return part;
  }

  /** A part of the path that is one of the ledger's numbers. */
  long number(String name) {
    return number(name, path(name), "is not a number");
  }

  private long number(String name, String text, String wrong) {
    if (text.matches("\\d{1,18}")) {
      return Long.parseLong(text);
    }
    problem(name, "'" + text + "' " + wrong);
    return 0;
  }

  /**
   * {@code period}, or {@code from} and {@code to}, each a day in the company's time zone; the last
   * 30 by default.
   */
  Days days() {
    if (range == null) {
      range = range();
    }
    return range;
  }

  private Days range() {
    ZoneId zone = company().timeZone();
    Period period = choice("period", Period.values(), Period::label, null);
    if (period != null) {
      if (text("from").isPresent() || text("to").isPresent()) {
        problem("period", "give either a period, or 'from' and 'to'");
      }
      return period.until(LocalDate.now(clock.withZone(zone)), zone);
    }
    LocalDate to = day("to").orElseGet(() -> LocalDate.now(clock.withZone(zone)));
    LocalDate from = day("from").orElse(to.minusDays(STANDARD_DAYS - 1L));
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1) {
      problem("from", ParameterProblems.late(from, to));
    } else if (days > MOST_DAYS) {
      problem("from", "covers %d days; the maximum is %d".formatted(days, MOST_DAYS));
    }
    return days < 1 || days > MOST_DAYS ? new Days(to, to, zone) : new Days(from, to, zone);
  }

  /** The days to compare these with; null if {@code compare} is absent. */
  Days compared(Days days) {
    Compared compared = choice("compare", Compared.values(), Compared::label, null);
    return compared == null ? null : compared.with(days);
  }

  /** {@code channel}, {@code source} and {@code store}. */
  Filter filter() {
    return new Filter(channel("channel"), text("source").orElse(null), text("store").orElse(null));
  }

  /** The name of a channel, or {@link Filter#NONE}; null if the parameter is absent. */
  String channel(String name) {
    Channels channel = choice(name, Channels.values(), Channels::label, null);
    return channel == null ? null : channel.label();
  }

  private enum Channels {
    CHAT,
    FAQ,
    NUDGE,
    NONE;

    private String label() {
      return this == NONE ? Filter.NONE : name();
    }
  }

  /** The one of these that is spelled like the parameter; {@code standard} if it is absent. */
  <T> T choice(String name, T[] choices, Function<T, String> label, T standard) {
    String text = text(name).orElse(null);
    if (text == null) {
      return standard;
    }
    for (T choice : choices) {
      if (label.apply(choice).equals(text)) {
        return choice;
      }
    }
    problem(name, ParameterProblems.notOneOf(text, Arrays.stream(choices).map(label).toList()));
    return standard;
  }

  /** A currency of ISO 4217; null if the parameter is absent. */
  String currency(String name) {
    String code = text(name).orElse(null);
    if (code != null && !Money.isCurrency(code)) {
      problem(name, ParameterProblems.notInIso(code));
      return null;
    }
    return code;
  }

  /** A currency that amounts may be in; null if the parameter is absent. */
  String amountCurrency(String name) {
    String code = text(name).orElse(null);
    if (code != null && !company().currencies().opened().accepts(code)) {
      problem(name, "'" + code + "' is not the code of a currency; write one as EUR");
    }
    return code;
  }

  /** One of the company's connectors, or of the analytics API's; null if it is absent. */
  String connector(String name) {
    return oneOf(name, AnalyticsSources.of(company()));
  }

  /** One of these words; null if the parameter is absent. */
  String oneOf(String name, List<String> words) {
    return choice(name, words.toArray(String[]::new), Function.identity(), null);
  }

  /** Any text; null if the parameter is absent. */
  String value(String name) {
    return text(name).orElse(null);
  }

  /** A text that must be there. */
  String required(String name) {
    return text(name)
        .orElseGet(
            () -> {
              problem(name, "is missing");
              return "";
            });
  }

  /** A whole number of minutes; null if the parameter is absent. */
  Integer minutes(String name) {
    String text = text(name).orElse(null);
    if (text == null) {
      return null;
    }
    long minutes = number(name, text, "is not a number of minutes");
    return (int) Math.min(minutes, Integer.MAX_VALUE);
  }

  private Optional<LocalDate> day(String name) {
    String text = text(name).orElse(null);
    String wrong = text == null ? null : ParameterProblems.problem(text);
    if (wrong != null) {
      problem(name, wrong);
    }
    return text == null || wrong != null ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  /**
   * Whether the caller wants a table, by {@code format}, else by the header Accept, and of which
   * list. Asked last: the table's name says which days it is about, if the report is about days.
   */
  Shape shape() {
    String accept = Optional.ofNullable(request.header("accept")).orElse("");
    boolean csv =
        choice(
                "format",
                new String[] {"json", "csv"},
                String::valueOf,
                accept.contains("text/csv") ? "csv" : "json")
            .equals("csv");
    String table = text("table").orElse(null);
    if (table != null && !csv) {
      problem("table", "is for format=csv alone");
    }
    return new Shape(csv, table, fileName(table));
  }

  /** Such as {@code shop-revenue-channels-2026-11-01-2026-11-30}. */
  private String fileName(String table) {
    String path = request.path().replaceFirst("^/api/(companies/)?", "");
    String list = table == null ? "" : "-" + table.substring(table.lastIndexOf('.') + 1);
    String days = range == null ? "" : "-" + range.first() + "-" + range.last();
    String name = (path + list).replaceAll("[^A-Za-z0-9]+", "-");
    return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + days;
  }

  /** The company's exclusions less those that {@code include} names. */
  CountingRule counting() {
    Set<Exclusion> include = EnumSet.noneOf(Exclusion.class);
    for (String label : text("include").map(text -> text.split(",", -1)).orElse(new String[0])) {
      Arrays.stream(Exclusion.values())
          .filter(exclusion -> exclusion.label().equals(label.strip()))
          .findFirst()
          .ifPresentOrElse(
              include::add,
              () ->
                  problem(
                      "include",
                      ParameterProblems.notOneOf(
                          label,
                          Arrays.stream(Exclusion.values()).map(Exclusion::label).toList())));
    }
    return CountingRule.of(company().exclusions(), include);
  }

  int limit(int standard, int most) {
    return whole("limit", standard, 1, most);
  }

  /** A number from {@code least} to {@code most}. */
  int whole(String name, int standard, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return standard;
    }
    if (text.get().matches("\\d{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    }
    problem(name, "'%s' is not a number from %d to %d".formatted(text.get(), least, most));
    return standard;
  }

  /** One of the numbers that a list gave. */
  long wholeNumber(String name, long standard) {
    return text(name)
        .map(text -> number(name, text, "is not a number of the list"))
        .orElse(standard);
  }

  /** A text to filter by; null if the parameter is absent. */
  String word(String name) {
    return text(name).orElse(null);
  }

  /** True, false, or null if the parameter is absent. */
  @SuppressWarnings("NullOptional") // three answers are wanted
  Boolean flag(String name) {
    String text = text(name).orElse(null);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      problem(name, "'" + text + "' is neither true nor false");
      return null;
    }
    return text == null ? null : Boolean.valueOf(text);
  }

  /** A page of a list that is ordered by time. */
  PageRequest paging() {
    PageCursor after = null;
    try {
      after = text("after").map(PageCursor::parse).orElse(null);
    } catch (IllegalArgumentException e) {
      problem("after", e.getMessage());
    }
    return new PageRequest(after, limit(ROWS, MOST_ROWS));
  }

  /** The number before which the page begins; the largest for the first page. */
  long afterNumber() {
    return text("after")
        .map(text -> number("after", text, "is not the 'next' of a page"))
        .orElse(Long.MAX_VALUE);
  }

  private Optional<String> text(String name) {
    problems.read(name);
    Optional<String> text =
        Optional.ofNullable(request.query().get(name)).filter(value -> !value.isBlank());
    if (text.filter(value -> value.indexOf('\0') >= 0).isPresent()) {
      problem(name, "contains a NUL character");
    }
    return text;
  }

  private void problem(String field, String message) {
    problems.add(field, message);
  }

  /** Throws if a parameter is wrong, or if there is one that nobody read: it may be misspelt. */
  void check() {
    problems.check(request.query().keySet(), request.repeated());
  }
}
