package dev.serai.connector.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.connector.body.FieldPath;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a list page by page, and comes to an end whatever the platform answers. */
final class Pages {

  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\\b");

  private final Caller caller;
  private final Page page;
  private final String items;
  private final Set<String> seen = new HashSet<>();
  private int entries;

  Pages(Caller caller, Page page, String items) {
    this.caller = caller;
    this.page = page;
    this.items = items;
  }

  /**
   * Hands over each page's entries before it asks for the next; throws {@link PullFailure}.
   *
   * @return whether the list was read to its end; false after {@link Page#max} pages
   */
  boolean read(Errand list, Consumer<List<JsonNode>> reader) {
    Errand sized =
        page.sizeParameter() == null
            ? list
            : list.with(page.sizeParameter(), IntNode.valueOf(page.size()));
    Errand errand = first(sized);
    JsonNode before = null;
    for (int number = 1; number <= page.max(); number++) {
      Caller.Reply reply = caller.call(errand);
      JsonNode found = found(errand, reply.body());
      if (!found.isEmpty() && found.equals(before)) {
        throw new PullFailure.Refused(
            errand + " brings the same page again and again; check its page options");
      }
      before = found;
      List<JsonNode> entriesOfPage = new ArrayList<>();
      found.forEach(entriesOfPage::add);
      entries += entriesOfPage.size();
      reader.accept(entriesOfPage);
      errand = next(sized, number, entriesOfPage.size(), reply);
      if (errand == null) {
        return true;
      }
    }
    return page.by() == Page.By.NONE;
  }

  private Errand first(Errand list) {
    return switch (page.by()) {
      case NUMBER -> list.with(page.parameter(), IntNode.valueOf(page.first()));
      case OFFSET -> list.with(page.parameter(), IntNode.valueOf(0));
      default -> list;
    };
  }

  /**
   * The request for the page after page {@code number}, counted from 1; null if that was the last.
   */
  private Errand next(Errand list, int number, int size, Caller.Reply reply) {
    if (size == 0) {
      return null;
    }
    return switch (page.by()) {
      case NUMBER ->
          size < page.size()
              ? null
              : list.with(page.parameter(), IntNode.valueOf(page.first() + number));
      case OFFSET ->
          size < page.size() ? null : list.with(page.parameter(), IntNode.valueOf(entries));
      case CURSOR -> byCursor(list, reply);
      case LINK -> byLink(list, reply);
      case NONE -> null;
    };
  }

  private Errand byCursor(Errand list, Caller.Reply reply) {
    String cursor = FieldPath.parse(page.at()).textAt(reply.body());
    if (cursor == null || cursor.isBlank()) {
      return null;
    }
    once(list, cursor);
    return list.with(page.parameter(), TextNode.valueOf(cursor));
  }

  private Errand byLink(Errand list, Caller.Reply reply) {
    for (String header : reply.links()) {
      Matcher link = NEXT.matcher(header);
      if (link.find()) {
        once(list, link.group(1));
        return list.at(elsewhere(list, link.group(1)));
      }
    }
    return null;
  }

  private static URI elsewhere(Errand list, String link) {
    try {
      URI next = list.uri().resolve(link);
      if (Errand.sameOrigin(list.uri(), next)) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new PullFailure.Refused(list + " goes on at another host; only pull.base is asked");
  }

  private void once(Errand list, String mark) {
    if (!seen.add(mark)) {
      throw new PullFailure.Refused(list + " leads back to a page that was read; it has no end");
    }
  }

  private JsonNode found(Errand errand, JsonNode body) {
    JsonNode found = FieldPath.parse(items).at(body);
    if (found.isArray() || found.isNull() || body.isMissingNode()) {
      return found;
    }
    throw new PullFailure.Later(
        errand + " was answered without a list" + (items.isEmpty() ? "" : " at " + items), null);
  }
}
