package dev.serai.model;

import java.util.List;

/**
 * A shopper talked to the assistant.
 *
 * @param helpful whether the assistant gave a helpful answer; a nudge click always counts
 * @param experiment name of the experiment the visitor takes part in; may be null
 * @param variant the visitor's group in it; may be null
 * @param products ids of the products that the assistant recommended
 */
public record Interaction(
    Origin origin,
    Visitor visitor,
    String conversationId,
    Channel channel,
    boolean helpful,
    String experiment,
    String variant,
    List<String> products)
    implements Event {

  public Interaction {
    products = List.copyOf(products);
  }

  @Override
  public String kind() {
    return "interaction";
  }

  @Override
  public Interaction at(Origin where) {
    return new Interaction(
        where, visitor, conversationId, channel, helpful, experiment, variant, products);
  }
}
