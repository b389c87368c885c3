package dev.serai.bench.load;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** What is bought: three of the shop's products; whole orders differ only in their blanks. */
final class Basket {

  private static final BigDecimal SHIPPING = new BigDecimal("4.90");
  private static final List<String> THINGS =
      List.of("Mug", "Rucksack", "Rain Jacket", "Lamp", "Notebook", "Scarf", "Teapot", "Blanket");
  private static final List<String> STYLES =
      List.of("Classic", "Nordic", "Striped", "Travel", "Linen", "Oak");
  private static final List<String> OPTIONS = List.of("Small", "Medium", "Large", "One size");
  private static final List<String> FIRST = List.of("Ana", "Joris", "Mira", "Pablo", "Ines");
  private static final List<String> LAST = List.of("Garcia", "Jansen", "Novak", "Rossi", "Silva");

  // two out of three shoppers have talked to the assistant
  private static final List<String> ATTRIBUTES =
      List.of(
          "[{\"name\":\"_serai_fp\",\"value\":\"{{fingerprint}}\"},"
              + "{\"name\":\"gift_note\",\"value\":\"no\"}]",
          "[{\"name\":\"_alhena_fp\",\"value\":\"{{fingerprint}}\"}]",
          "[]");

  private final Random random;

  private Basket(int variant) {
    random = new Random(variant);
  }

  /**
   * The body of an order with basket {@code variant}, with its {@link Blank blanks} not filled in.
   */
  static LoadForm body(int variant) {
    return LoadForm.of(new Basket(variant).fill(Resource.text("order.json"), variant));
  }

  private String fill(String order, int variant) {
    String text = order.replaceAll("\n", "");
    BigDecimal subtotal = BigDecimal.ZERO;
    for (int line = 1; line <= 3; line++) {
      int product = random.nextInt(10_000);
      int quantity = 1 + random.nextInt(3);
      BigDecimal price = BigDecimal.valueOf(500 + random.nextInt(12_000), 2);
      subtotal = subtotal.add(price.multiply(BigDecimal.valueOf(quantity)));
      text =
          text.replace("[[product" + line + "]]", Long.toString(8_000_000_000_000L + product))
              .replace("[[variant" + line + "]]", Long.toString(45_000_000_000_000L + product))
              .replace("[[sku" + line + "]]", "SKU-" + (10_000 + product))
              .replace("[[title" + line + "]]", any(STYLES) + " " + any(THINGS))
              .replace("[[option" + line + "]]", any(OPTIONS))
              .replace("[[quantity" + line + "]]", Integer.toString(quantity))
              .replace("[[price" + line + "]]", price.toPlainString());
    }
    return text.replace("[[subtotal]]", subtotal.toPlainString())
        .replace("[[total]]", subtotal.add(SHIPPING).toPlainString())
        .replace("[[collection]]", any(STYLES).toLowerCase(java.util.Locale.ROOT))
        .replace("[[first]]", any(FIRST))
        .replace("[[last]]", any(LAST))
        .replace("[[attributes]]", ATTRIBUTES.get(variant % ATTRIBUTES.size()));
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
