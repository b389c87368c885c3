package dev.serai.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.TestDatabase;
import dev.serai.app.Hub;
import dev.serai.app.HubConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator adds to one route holds up nobody else. */
class BlockingStepTest {

  private static final int STUCK = 40;
  private static final String ANSWER = "        - process: {ref: interactionAnswer}\n";

  @Test
  void aStepThatBlocksAfterTheCommitHoldsUpNoOtherCompany(@TempDir Path folder) throws Exception {
    Path companies = Files.createDirectory(folder.resolve("companies"));
    Files.writeString(companies.resolve("shop.yaml"), Dialects.company("shop"));
    Files.writeString(companies.resolve("slow.yaml"), Dialects.company("slow"));
    BlockingStep.reset();
    try (Hub hub =
            Hub.start(
                new HubConfig(
                    0,
                    folder.resolve("home"),
                    Optional.of(TestDatabase.freshUrl()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("key"),
                    Path.of("connectors").toAbsolutePath(),
                    companies,
                    routes(folder)),
                Map.of());
        ParallelSender slow = new ParallelSender(hub.port(), STUCK);
        ParallelSender quick = new ParallelSender(hub.port(), 16)) {
      CompletableFuture<List<ParallelSender.Answer>> stuck = slow.start(interactions());
      await().until(() -> BlockingStep.inside() > 0);

      assertThat(quick.send(Orders.signed("shop", 0, 500)))
          .allMatch(ParallelSender.Answer::acknowledged);

      assertThat(BlockingStep.inside()).isPositive();
      assertThat(stuck).isNotDone();
      BlockingStep.letGo();
      assertThat(stuck.join()).allMatch(ParallelSender.Answer::acknowledged);
    } finally {
      BlockingStep.letGo();
    }
  }

  private static List<HubRequest> interactions() {
    return IntStream.range(0, STUCK)
        .mapToObj(
            i ->
                HubRequest.json(
                    "/analytics/interactions",
                    """
                    {"company_key":"slow","user_fingerprint":"fp%d","conversation_id":"c%d",
                     "channel":"CHAT","helpful":true}"""
                        .formatted(i, i)))
        .toList();
  }

  /** The hub's own routes, and in one of them a step after the commit. */
  private static Path routes(Path folder) throws IOException {
    Path routes = Files.createDirectory(folder.resolve("routes"));
    try (Stream<Path> own = Files.list(Path.of("routes"))) {
      for (Path file : own.toList()) {
        String text =
            Files.readString(file)
                .replace(ANSWER, ANSWER.replace("interactionAnswer", "blockingStep") + ANSWER);
        Files.writeString(routes.resolve(file.getFileName().toString()), text);
      }
    }
    Files.writeString(
        routes.resolve("operator.yaml"),
        """
        - beans:
            - name: blockingStep
              type: dev.serai.promise.BlockingStep
        """);
    return routes;
  }
}
