package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.Request;

/**
 * One message of a capture; a body may hold several.
 *
 * @param sample name of the capture
 * @param envelope what stood around the list that it came in; a missing node if it came alone
 * @param object what it is about
 */
record CapturedMessage(
    String sample, Request request, JsonNode body, JsonNode envelope, BusinessObject object) {

  static CapturedMessage of(Capture capture, JsonNode body, JsonNode envelope) {
    return new CapturedMessage(
        capture.name(),
        capture.request(),
        body,
        envelope == null ? MissingNode.getInstance() : envelope,
        BusinessObject.of(body));
  }

  /** What stands around its object; a missing node if it is the object itself. */
  JsonNode around() {
    JsonPath path = object.path();
    JsonNode copy = path.depth() == 0 ? MissingNode.getInstance() : body.deepCopy();
    if (path.parent().at(copy) instanceof ObjectNode parent) {
      parent.remove(path.last());
    }
    return copy;
  }
}
