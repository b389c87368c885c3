package dev.serai.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.SeraiProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it. */
final class DemoTest {

  private static final Pattern EARNED =
      Pattern.compile(
          "^ +(\\w+) +([A-Z]{3}) +(\\d+) +([\\d.]+) +([\\d.]+) +([\\d.]+) +([\\d.]+) +.*$");

  @TempDir Path home;

  private record Ended(int status, List<String> out, String err) {}

  private record Shop(String company, String currency) {}

  /** What anybody can add up from the list of orders. */
  private record Sum(int orders, BigDecimal gross, BigDecimal refunded, BigDecimal earned) {

    static final Sum NOTHING = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Sum and(BigDecimal total, BigDecimal back, boolean byConversation) {
      return new Sum(
          orders + 1,
          gross.add(total),
          refunded.add(back),
          byConversation ? earned.add(total) : earned);
    }
  }

  private Ended demo(String... options) throws IOException, InterruptedException {
    ProcessBuilder builder = SeraiProcess.of("demo");
    builder.command().addAll(List.of(options));
    builder.environment().put("SERAI_HOME", home.toString());
    builder.environment().put("SERAI_PORT", "0");
    Path out = home.resolve("out.txt");
    Path err = home.resolve("err.txt");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("the demo ends").isTrue();
    return new Ended(
        process.exitValue(), Files.readAllLines(out, UTF_8), Files.readString(err, UTF_8));
  }

  @Test
  void whatItPrintsCanBeAddedUpFromItsListOfOrders() throws Exception {
    Ended day = demo("--exit");

    assertThat(day.status).as(String.join("\n", day.out) + day.err).isZero();
    Map<String, Sum> listed = listed(Files.readAllLines(home.resolve("demo/day.csv"), UTF_8));
    Map<String, Sum> printed = printed(day.out);
    assertThat(printed).hasSizeGreaterThan(3).isEqualTo(listed);
  }

  private static Map<String, Sum> listed(List<String> lines) {
    Map<String, Sum> sums = new TreeMap<>();
    boolean orders = false;
    for (String line : lines) {
      if (orders) {
        String[] cells = line.split(",", -1);
        if (cells[5].isEmpty()) {
          sums.merge(
              new Shop(cells[1], cells[2]).toString(),
              Sum.NOTHING.and(
                  new BigDecimal(cells[3]), new BigDecimal(cells[4]), !cells[6].isEmpty()),
              DemoTest::plus);
        }
      }
      orders |= line.startsWith("order,company,");
    }
    sums.replaceAll((shop, sum) -> plain(sum));
    return sums;
  }

  private static Sum plus(Sum a, Sum b) {
    return new Sum(
        a.orders + b.orders,
        a.gross.add(b.gross),
        a.refunded.add(b.refunded),
        a.earned.add(b.earned));
  }

  private static Map<String, Sum> printed(List<String> lines) {
    Map<String, Sum> sums = new TreeMap<>();
    boolean earned = false;
    for (String line : lines) {
      Matcher row = EARNED.matcher(line);
      if (earned && row.matches()) {
        BigDecimal gross = new BigDecimal(row.group(4));
        BigDecimal refunded = new BigDecimal(row.group(5));
        assertThat(new BigDecimal(row.group(6))).isEqualByComparingTo(gross.subtract(refunded));
        sums.put(
            new Shop(row.group(1), row.group(2)).toString(),
            plain(
                new Sum(
                    Integer.parseInt(row.group(3)),
                    gross,
                    refunded,
                    new BigDecimal(row.group(7)))));
      }
      earned =
          line.contains("What conversations earned")
              || (earned && !line.contains("What was forwarded"));
    }
    return sums;
  }

  private static Sum plain(Sum sum) {
    return new Sum(sum.orders, plain(sum.gross), plain(sum.refunded), plain(sum.earned));
  }

  private static BigDecimal plain(BigDecimal amount) {
    return amount.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(amount.stripTrailingZeros().toPlainString());
  }

  @Test
  void theSameSeedGivesTheSameDayAndAnotherSeedAnother() throws Exception {
    List<String> first = demo("--list").out;

    assertThat(demo("--list").out).isEqualTo(first).hasSizeGreaterThan(400);
    assertThat(demo("--list", "--seed", "7").out).isNotEqualTo(first);
  }

  @Test
  void aHubThatReportsNothingIsDetected() {
    Plan plan = Plan.of(Day.load(), new Signing(Path.of("connectors"), resources("companies")), 1);
    Sheet sheet = new Sheet(plan);

    sheet.compareRevenue("lumen", MissingNode.getInstance());

    assertThat(sheet.figures()).anyMatch(figure -> !figure.agrees());
  }

  private static Path resources(String folder) {
    return Path.of("src/main/resources/demo").resolve(folder);
  }
}
