package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.app.Hub;
import dev.serai.app.HubConfig;
import dev.serai.app.ShutdownHooks;
import dev.serai.cli.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serai demo}: a trading day, played against a separate hub and checked to the cent. */
@Command(
    name = "demo",
    description = "Play a trading day of four shops, and show what conversations earned and why.")
public final class DemoCommand implements Callable<Integer> {

  /** The destinations of each company: the paths of the receiver that get its orders. */
  private static final Map<String, List<String>> PATHS =
      new TreeMap<>(
          Map.of(
              "lumen", List.of("lumen/analytics/checkout_events"),
              "brasa", List.of("brasa/analytics/checkout_events", "/hooks/brasa"),
              "kaede", List.of("kaede/analytics/checkout_events"),
              "forge", List.of("/hooks/forge")));

  @Option(
      names = "--exit",
      description = "Exit after the day; status 1 if anything is not as scripted.")
  boolean exit;

  @Option(names = "--list", description = "Print the day's events and exit.")
  boolean list;

  @Option(names = "--seed", description = "A seed for another day (default: ${DEFAULT-VALUE}).")
  long seed = 20_261_120;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Pages pages = new Pages(out);
    Map<String, String> env = new HashMap<>(System.getenv());
    Path home = Path.of(env.getOrDefault("SERAI_HOME", ".serai")).resolve("demo").toAbsolutePath();
    try (DestinationStandIn receiver = DestinationStandIn.start()) {
      env.put("DEMO_RECEIVER", receiver.url());
      Path companies = fresh(home);
      Day day = Day.load();
      HubConfig config = config(env, home, companies);
      Plan plan = Plan.of(day, new Signing(config.connectors(), companies), seed);
      Path events = EventList.write(plan, home.resolve("day.csv"));
      if (list) {
        Files.readAllLines(events).forEach(out::println);
        out.flush();
        return 0;
      }
      pages.line("Starting a separate hub with an embedded PostgreSQL in " + home);
      Hub hub = Hub.start(config, env);
      ShutdownHooks.add(hub);
      try {
        boolean asScripted = play(pages, hub, receiver, day, plan, events);
        browse(pages, hub, home);
        if (exit) {
          return asScripted ? 0 : 1;
        }
        stay(pages, hub, day);
        return 0;
      } finally {
        if (!ShutdownHooks.ending()) {
          ShutdownHooks.remove(hub);
          hub.close();
        }
      }
    }
  }

  private static boolean play(
      Pages pages, Hub hub, DestinationStandIn receiver, Day day, Plan plan, Path events)
      throws InterruptedException {
    String url = "http://localhost:" + hub.port();
    List<Player.Surprise> surprises = send(plan, url);
    Figures figures = new Figures(url, hub.adminKey());
    JsonNode status = figures.settled();
    Sheet sheet = new Sheet(plan);
    Map<String, JsonNode> revenue = new TreeMap<>();
    for (String company : day.companies().keySet()) {
      revenue.put(company, figures.revenue(company, day.date()));
      sheet.compareRevenue(company, revenue.get(company));
    }
    Map<Plan.Order, JsonNode> explanations = new LinkedHashMap<>();
    for (Plan.Order order : plan.orders()) {
      explanations.put(order, figures.order(order.company(), order.id()));
      sheet.compareDecision(order, explanations.get(order));
    }
    sheet.compareStatus(status);
    sheet.compareForwarded(receiver.purchases(), PATHS);

    pages.title("What happened");
    pages.stories(plan, surprises);
    pages.title("Why, order by order (one of each story)");
    pages.explanations(explanations);
    pages.title("What conversations earned on " + day.date());
    pages.revenue(revenue);
    pages.title("What was forwarded");
    pages.forwarded(receiver.accepted(), receiver.purchases(), receiver.refused());
    pages.title("Does it add up?");
    pages.verdict(sheet.figures(), surprises);
    pages.line("  Add it up yourself: " + events);
    return surprises.isEmpty() && sheet.figures().stream().allMatch(Sheet.Figure::agrees);
  }

  /** After the figures, which are those of the scripted day alone. */
  private static void browse(Pages pages, Hub hub, Path home)
      throws IOException, InterruptedException {
    String url = "http://localhost:" + hub.port();
    pages.title("And in a real browser");
    Optional<JsonNode> order = BrowserPart.play(url, new Figures(url, hub.adminKey()), home);
    if (order.isEmpty()) {
      pages.line(
          "  Left out: this machine has no Chromium. Install one to see a page report an order.");
    } else if (order.get().isMissingNode()) {
      pages.line("  A page was opened, but its order did not arrive in time.");
    } else {
      pages.line("  A page with " + url + "/sdk.js reported a conversation, a cart and an order,");
      pages.line("  which the hub recorded: " + url + "/api/companies/lumen/orders/window-1");
    }
  }

  private static List<Player.Surprise> send(Plan plan, String url) throws InterruptedException {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try (ProgressBar bar = Progress.bar(err, "Playing the day", plan.requests().size())) {
      return new Player(url).play(plan.requests(), request -> bar.step());
    }
  }

  private static void stay(Pages pages, Hub hub, Day day) throws InterruptedException {
    String url = "http://localhost:" + hub.port();
    String key = hub.adminKey();
    pages.title("The hub keeps running on " + url + " until you press Ctrl-C. Look around:");
    pages.line("  %s/?company=lumen&from=%s&to=%s".formatted(url, day.date(), day.date()));
    pages.line("  in a browser, with the key " + key);
    pages.line("  curl " + url + "/observe/health");
    pages.line("  curl -H 'Authorization: Bearer " + key + "' " + url + "/api/status");
    pages.line(
        "  curl -H 'Authorization: Bearer %s' '%s/api/companies/lumen/revenue?from=%s&to=%s'"
            .formatted(key, url, day.date(), day.date()));
    new CountDownLatch(1).await();
  }

  private static HubConfig config(Map<String, String> env, Path home, Path companies) {
    Map<String, String> settings = new HashMap<>(env);
    // independent of the database and companies of this machine's hub
    settings.remove("SERAI_DB_URL");
    settings.put("SERAI_HOME", home.toString());
    settings.put("SERAI_COMPANIES", companies.toString());
    settings.putIfAbsent("SERAI_PORT", Integer.toString(FreePort.preferring(8080)));
    return HubConfig.from(settings);
  }

  /** Empties the demo's home and puts its company files there. */
  private static Path fresh(Path home) throws IOException {
    if (Files.exists(home)) {
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Path companies = Files.createDirectories(home.resolve("companies"));
    for (String company : Day.load().companies().keySet()) {
      Files.writeString(
          companies.resolve(company + ".yaml"), Day.resource("companies/" + company + ".yaml"));
    }
    return companies;
  }
}
