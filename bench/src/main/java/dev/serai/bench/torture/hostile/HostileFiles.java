package dev.serai.bench.torture.hostile;

import dev.serai.bench.torture.Attack;
import dev.serai.bench.torture.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An accident with the company files: what lands there grows when it is read, or is nonsense. */
public final class HostileFiles implements Hostile {

  private static final List<String> TEXTS =
      List.of(
          bomb(),
          "key: " + "[".repeat(100_000),
          "key: deep\nname: " + "{a: ".repeat(300) + "b" + "}".repeat(300),
          "key: large\n" + "# comment\n".repeat(500_000),
          "key: honest\nname: twice\n",
          "\0\1\2");

  private static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    return bomb + "key: bomb\n";
  }

  @Override
  public void strike(Attack attack) throws IOException, InterruptedException {
    Path file = attack.target().companies().resolve("hostile.yaml");
    try {
      Files.writeString(file, TEXTS.get(attack.random().nextInt(TEXTS.size())));
      attack.hold(1_500);
    } finally {
      Files.deleteIfExists(file);
    }
    attack.hold(500);
  }
}
