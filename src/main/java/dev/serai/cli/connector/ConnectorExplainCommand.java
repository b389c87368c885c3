package dev.serai.cli.connector;

import dev.serai.app.Folders;
import dev.serai.app.UserError;
import dev.serai.connector.Companies;
import dev.serai.connector.Connector;
import dev.serai.connector.Connectors;
import dev.serai.connector.RequestExplanation;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.NearestName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description = "Explain step by step how the hub handles one request.",
    mixinStandardHelpOptions = true)
final class ConnectorExplainCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "The connector.")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description =
          "The body, byte for byte, or a raw request ending in .http: headers, an empty line, the body.")
  private Path file;

  @Option(
      names = "--topic",
      paramLabel = "T",
      description = "The topic, instead of the one in the request.")
  private String topic;

  @Mixin private RequestOptions options;

  @Option(
      names = "--company",
      paramLabel = "KEY",
      description = "The company it was sent to; its secrets verify the signature.")
  private String companyKey;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it arrived, for example 2026-11-21T12:00:00Z; by default now.")
  private Instant at;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Folders folders = Folders.of(System::getenv);
    Connector connector = Connectors.folder(folders.connectors(), name).load();
    Companies companies = companies(folders);
    Company company =
        companyKey == null
            ? new MappingCompany(connector, folders).with(null, options.settings())
            : named(companies);
    Request request = options.request(connector, topic, file);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-10s %s %s, %d bytes%n", "request", request.method(), name, request.body().length);
    if (companyKey == null) {
      out.printf("%-10s %s%n", "", "without --company there is no secret to verify with");
    }
    RequestExplanation.of(
            connector,
            request,
            topic,
            company,
            companyKey == null ? List.of() : companies.all(),
            uri -> Optional.empty(),
            at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC))
        .forEach(out::println);
    return 0;
  }

  private Companies companies(Folders folders) {
    Connectors connectors = Connectors.load(folders.connectors());
    return companyKey == null
        ? Companies.of(List.of())
        : Companies.load(folders.companies(), connectors, System::getenv);
  }

  private Company named(Companies companies) {
    List<String> known = companies.all().stream().map(Company::key).toList();
    return companies
        .find(companyKey)
        .orElseThrow(
            () ->
                new UserError(
                    "there is no company '%s'%s"
                        .formatted(companyKey, NearestName.hint(companyKey, known))));
  }
}
