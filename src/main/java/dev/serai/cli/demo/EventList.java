package dev.serai.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The day's requests as a list, from which every printed figure can be added up by hand. */
final class EventList {

  private EventList() {}

  static Path write(Plan plan, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("time,company,story,telling,request,order,total,currency,cart change,answer");
    for (Planned request : plan.requests()) {
      lines.add(
          String.join(
              ",",
              request.at().toString(),
              request.story().company(),
              "\"" + request.story().title() + "\"",
              Integer.toString(request.telling()),
              request.what(),
              request.order() == null ? "" : request.order(),
              request.value() == null ? "" : request.value().toPlainString(),
              request.currency(),
              request.cartAmount().signum() == 0 ? "" : request.cartAmount().toPlainString(),
              Integer.toString(request.status())
                  + (request.code() == null ? "" : " " + request.code())
                  + (request.result() == null ? "" : " " + request.result())));
    }
    lines.add("");
    lines.add("order,company,currency,total,refunded,left out,earned by,story");
    for (Plan.Order order : plan.orders()) {
      lines.add(
          String.join(
              ",",
              order.id(),
              order.company(),
              order.currency(),
              order.total().toPlainString(),
              order.refunded().toPlainString(),
              order.excluded() == null ? "" : order.excluded(),
              order.channel() == null ? "" : order.channel(),
              "\"" + order.story() + "\""));
    }
    return Files.write(file, lines);
  }
}
