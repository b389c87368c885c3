package dev.serai.app.reload;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which changes of files by editors, checkouts and mounts are found. */
class FolderWatchTest {

  @TempDir private Path folder;
  private Path connectors;
  private Path companies;
  private FolderWatch watch;

  @BeforeEach
  void write() throws IOException {
    connectors = folder.resolve("connectors");
    companies = folder.resolve("companies");
    file("connectors/acme/order.jslt", "{}");
    file("connectors/acme/samples/order.json", "{}");
    file("companies/shop.yaml", "key: shop");
    watch();
  }

  private void watch() {
    watch = new FolderWatch(List.of(connectors, companies));
  }

  @Test
  void nothingIsFoundIfNothingChanges() {
    for (int i = 0; i < 30; i++) {
      assertThat(watch.glance()).isFalse();
      assertThat(watch.look()).isFalse();
    }
    assertThat(watch.changed()).isEmpty();
  }

  @Test
  void aSaveByRenameIsFoundEvenIfTimeAndSizeAreTheSame() throws IOException {
    Path saved = connectors.resolve("acme/order.jslt");
    Path draft = file("connectors/acme/.order.jslt.swp", "[]");
    Files.setLastModifiedTime(draft, Files.getLastModifiedTime(saved));
    Files.move(draft, saved, ATOMIC_MOVE);

    assertFoundByGlances("connectors/acme/order.jslt");
  }

  @Test
  void temporaryFilesOfEditorsAreIgnored() throws IOException {
    file("connectors/acme/.order.jslt.swp", "draft");
    file("connectors/acme/order.jslt~", "backup");
    Files.createSymbolicLink(connectors.resolve("acme/.#order.jslt"), Path.of("editor@host.1"));
    file("connectors/.git/HEAD", "ref: refs/heads/main");

    assertThat(watch.look()).isFalse();
    assertThat(watch.look()).isFalse();
  }

  @Test
  void aChangeIsReportedOnlyWhenWritingHasStopped() throws IOException {
    file("connectors/acme/order.jslt", "{\"a\"");
    assertThat(watch.glance()).isFalse();
    file("connectors/acme/samples/order.json", "{\"a\": 1}");
    assertThat(watch.glance()).isFalse();
    file("connectors/acme/samples/second.json", "{}");
    assertThat(watch.glance()).isFalse();

    assertThat(watch.glance()).isTrue();
    assertThat(watch.changed())
        .containsExactly(
            connectors.resolve("acme/order.jslt"),
            connectors.resolve("acme/samples/order.json"),
            connectors.resolve("acme/samples/second.json"));
    assertThat(watch.glance()).isFalse();
  }

  @Test
  void addedAndRemovedFoldersAreFound() throws IOException {
    file("connectors/other/connector.yaml", "name: other");
    assertFoundByGlances("connectors/other", "connectors/other/connector.yaml");

    watch();
    Files.delete(connectors.resolve("other/connector.yaml"));
    Files.delete(connectors.resolve("other"));
    assertFoundByGlances("connectors/other", "connectors/other/connector.yaml");
  }

  @Test
  void aFolderThatIsCreatedLaterIsFound() throws IOException {
    companies = folder.resolve("later");
    watch();
    assertThat(watch.glance()).isFalse();

    file("later/shop.yaml", "key: shop");
    assertFoundByGlances("later", "later/shop.yaml");
  }

  @Test
  void aChangedSampleAloneIsFoundByALookAndByEveryTwentiethGlance() throws IOException {
    file("connectors/acme/samples/order.json", "{\"a\": 1}");
    for (int i = 1; i < 20; i++) {
      assertThat(watch.glance()).isFalse();
      assertThat(watch.changed()).isEmpty();
    }
    assertFoundByGlances("connectors/acme/samples/order.json");

    watch();
    file("connectors/acme/samples/order.json", "{\"a\": 2, \"b\": 3}");
    assertThat(watch.look()).isFalse();
    assertThat(watch.look()).isTrue();
  }

  @Test
  void aMountThatChangesALinkIsFound() throws IOException {
    file("connectors/mounted/..first/order.jslt", "{}");
    file("connectors/mounted/..second/order.jslt", "[]");
    Path data = connectors.resolve("mounted/..data");
    Files.createSymbolicLink(data, Path.of("..first"));
    Files.createSymbolicLink(
        connectors.resolve("mounted/order.jslt"), Path.of("..data/order.jslt"));
    watch();

    Path turned = connectors.resolve("mounted/..data_tmp");
    Files.createSymbolicLink(turned, Path.of("..second"));
    Files.move(turned, data, ATOMIC_MOVE);
    assertFoundByGlances("connectors/mounted/order.jslt");
  }

  @Test
  void aDanglingOrCircularLinkHidesNoOtherChange() throws IOException {
    Files.createSymbolicLink(connectors.resolve("acme/a-loop"), connectors);
    Files.createSymbolicLink(connectors.resolve("acme/itself"), Path.of("itself"));
    Files.createSymbolicLink(connectors.resolve("acme/nowhere"), Path.of("gone"));
    watch();
    assertThat(watch.look()).isFalse();

    file("connectors/acme/order.jslt", "{\"a\": 1}");
    assertThat(watch.glance()).isFalse();
    assertThat(watch.glance()).isTrue();
    assertThat(watch.changed()).contains(connectors.resolve("acme/order.jslt"));
  }

  private void assertFoundByGlances(String... files) {
    assertThat(watch.glance()).isFalse();
    assertThat(watch.glance()).isTrue();
    assertThat(watch.changed())
        .containsExactlyElementsOf(Arrays.stream(files).map(folder::resolve).toList());
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
