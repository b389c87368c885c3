package dev.serai.model;

/**
 * A shopper talked to the assistant.
 *
 * @param helpful whether the assistant gave a helpful answer; a nudge click always counts
 * @param experiment name of the experiment the visitor takes part in; may be null
 * @param variant the visitor's group in it; may be null
 */
public record Interaction(
    Origin origin,
    Visitor visitor,
    String conversationId,
    Channel channel,
    boolean helpful,
    String experiment,
    String variant)
    implements Event {

  @Override
  public String kind() {
    return "interaction";
  }
}
