package dev.serai.cli.connector;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.serai.app.Folders;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.http.Request;
import dev.serai.model.CanonicalWriter;
import dev.serai.model.Company;
import dev.serai.model.Event;
import dev.serai.model.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "map",
    description = "Print the canonical events of one payload as a JSON array.",
    mixinStandardHelpOptions = true)
final class ConnectorMapCommand implements Callable<Integer> {

  /** The topic of an order from the platform's API. */
  private static final String DOCUMENT = "order";

  @Parameters(index = "0", paramLabel = "NAME", description = "The connector.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "The payload, or a raw request ending in .http; by default, or with -, standard input.")
  private Path file;

  @Option(
      names = "--topic",
      paramLabel = "T",
      description = "The platform's name of the event; order for an order from its API.")
  private String topic;

  @Mixin private RequestOptions options;

  @Option(
      names = "--company",
      paramLabel = "KEY",
      description = "Map as for this company: its settings, time zone and fingerprint names.")
  private String companyKey;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Folders folders = Folders.of(System::getenv);
    Connector connector = Connectors.folder(folders.connectors(), name).load();
    Company company = new MappingCompany(connector, folders).with(companyKey, options.settings());
    Request request = options.request(connector, topic, file);
    List<Event> events = connector.read(request, topic(connector, request), company);
    PrintWriter out = spec.commandLine().getOut();
    JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out).useDefaultPrettyPrinter();
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    json.writeStartArray();
    for (Event event : events) {
      CanonicalWriter.write(event, null, json);
    }
    json.writeEndArray();
    json.flush();
    out.println();
    return 0;
  }

  /** The topic given; else that of the request; else, if the request has none, that of an order. */
  private String topic(Connector connector, Request request) {
    if (topic != null || !connector.maps(DOCUMENT)) {
      return topic;
    }
    boolean hasNone =
        connector.open(request).stream().allMatch(message -> message.topic().isEmpty());
    return hasNone ? DOCUMENT : null;
  }
}
