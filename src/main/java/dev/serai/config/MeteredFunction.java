package dev.serai.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;

/** A function whose calls are counted, by the size of what it is given. */
record MeteredFunction(Function function) implements Function {

  /** Characters of a text that count as one step. */
  private static final int CHARACTERS = 64;

  @Override
  public String getName() {
    return function.getName();
  }

  @Override
  public int getMinArguments() {
    return function.getMinArguments();
  }

  @Override
  public int getMaxArguments() {
    return function.getMaxArguments();
  }

  @Override
  public JsonNode call(JsonNode input, JsonNode[] arguments) {
    long size = 1;
    for (JsonNode argument : arguments) {
      // by class: a call of a method that every kind of node has costs more than the counting
      if (argument instanceof TextNode text) {
        size += text.textValue().length() / CHARACTERS;
      } else if (argument instanceof ContainerNode<?> container) {
        size += container.size();
      }
    }
    JsltEffort.step(size);
    return function.call(input, arguments);
  }
}
