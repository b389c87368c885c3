package dev.serai.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Prints the results of the day. */
final class Pages {

  private final PrintWriter out;

  Pages(PrintWriter out) {
    this.out = out;
  }

  void title(String text) {
    out.println();
    out.println(Ansi.AUTO.string("@|bold " + text + "|@"));
    out.flush();
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Stories, how often each happened, and whether all answers were as scripted. */
  void stories(Plan plan, List<Player.Surprise> surprises) {
    Map<Day.Story, Integer> requests = new LinkedHashMap<>();
    plan.requests().forEach(request -> requests.merge(request.story(), 1, Integer::sum));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("company", "story", "events", "requests", "answered as scripted"));
    requests.entrySet().stream()
        .sorted(java.util.Comparator.comparing(entry -> entry.getKey().company()))
        .forEach(
            entry -> {
              long odd =
                  surprises.stream()
                      .filter(surprise -> surprise.request().story().equals(entry.getKey()))
                      .count();
              rows.add(
                  List.of(
                      entry.getKey().company(),
                      entry.getKey().title(),
                      Integer.toString(entry.getKey().times()),
                      Integer.toString(entry.getValue()),
                      odd == 0 ? "yes" : "NO: " + odd));
            });
    table(rows);
  }

  /** Revenue of each company and currency. */
  void revenue(Map<String, JsonNode> reports) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "company",
            "",
            "orders",
            "gross",
            "refunded",
            "net",
            "earned",
            "share",
            "by chat",
            "by FAQ",
            "by nudge",
            "left out"));
    reports.forEach(
        (company, revenue) -> {
          for (JsonNode c : revenue.path("currencies")) {
            long left = 0;
            for (JsonNode excluded : c.path("excluded")) {
              left += excluded.path("orders").asLong();
            }
            rows.add(
                List.of(
                    company,
                    c.path("currency").asText(),
                    c.at("/all/orders").asText(),
                    c.at("/all/gross").asText(),
                    c.at("/all/refunded").asText(),
                    c.at("/all/net").asText(),
                    c.at("/attributed/gross").asText(),
                    percent(c.path("shareOfRevenue")),
                    c.at("/channels/0/gross").asText(),
                    c.at("/channels/1/gross").asText(),
                    c.at("/channels/2/gross").asText(),
                    Long.toString(left)));
          }
        });
    table(rows);
  }

  private static String percent(JsonNode share) {
    return share.isNumber() || share.isTextual()
        ? String.format(Locale.ROOT, "%.1f %%", share.asDouble() * 100)
        : "";
  }

  /** One order of each story, with the hub's own explanation. */
  void explanations(Map<Plan.Order, JsonNode> explanations) {
    Map<String, Plan.Order> oneOfEach = new LinkedHashMap<>();
    explanations
        .keySet()
        .forEach(order -> oneOfEach.putIfAbsent(order.company() + order.story(), order));
    for (Plan.Order order : oneOfEach.values()) {
      line(
          Ansi.AUTO.string(
              "  @|cyan " + order.company() + "|@  " + order.story() + ": order " + order.id()));
      for (JsonNode sentence : explanations.get(order).path("summary")) {
        line("      " + sentence.asText());
      }
    }
  }

  /** What destinations received. */
  void forwarded(Map<String, Integer> accepted, Map<String, Integer> purchases, int refused) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("destination", "accepted", "different orders among them"));
    accepted.forEach(
        (who, count) ->
            rows.add(
                List.of(
                    who,
                    Integer.toString(count),
                    purchases.containsKey(who) ? Integer.toString(purchases.get(who)) : "")));
    table(rows);
    line("  " + refused + " first attempts were answered 503 on purpose, and retried.");
  }

  /** The verdict, with every figure that does not match. */
  void verdict(List<Sheet.Figure> figures, List<Player.Surprise> surprises) {
    List<Sheet.Figure> odd = figures.stream().filter(figure -> !figure.agrees()).toList();
    for (Sheet.Figure figure : odd) {
      line(
          "  NOT as scripted: %s %s %s: the script adds up to %s, the hub reports %s"
              .formatted(
                  figure.company(),
                  figure.currency(),
                  figure.what(),
                  figure.scripted(),
                  figure.reported()));
    }
    for (Player.Surprise surprise : surprises) {
      line(
          "  NOT as scripted: %s (%s) was answered %d %s"
              .formatted(
                  surprise.request().story().title(),
                  surprise.request().what(),
                  surprise.status(),
                  surprise.answer()));
    }
    line(
        odd.isEmpty() && surprises.isEmpty()
            ? Ansi.AUTO.string(
                "  @|bold,green All "
                    + figures.size()
                    + " figures and all answers match the script of the day.|@")
            : Ansi.AUTO.string(
                "  @|bold,red "
                    + odd.size()
                    + " of "
                    + figures.size()
                    + " figures and "
                    + surprises.size()
                    + " answers do not match the script.|@"));
  }

  private void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder text = new StringBuilder(" ");
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        boolean number = r > 0 && !cell.isEmpty() && cell.matches("[-0-9.]+( %)?");
        text.append(' ')
            .append(number ? " ".repeat(widths[i] - cell.length()) + cell : cell)
            .append(number ? "" : " ".repeat(widths[i] - cell.length()))
            .append(' ');
      }
      line(
          r == 0
              ? Ansi.AUTO.string("@|faint " + text.toString().stripTrailing() + "|@")
              : text.toString().stripTrailing());
    }
  }
}
