package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.model.FieldPath;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads a list page by page, and comes to an end whatever the platform answers. */
final class PageReader {

  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\\b");

  private final ApiClient client;
  private final Paging page;
  private final String items;
  private final Set<String> seen = new HashSet<>();
  private int entries;

  PageReader(ApiClient client, Paging page, String items) {
    this.client = client;
    this.page = page;
    this.items = items;
  }

  /**
   * Passes on each page's entries before it requests the next page; throws {@link FetchFailure}.
   *
   * @return whether the list was read to its end; false after {@link Paging#max} pages
   */
  boolean read(ApiRequest list, Consumer<List<ListedItem>> reader) {
    ApiRequest sized =
        page.sizeParameter() == null
            ? list
            : list.with(page.sizeParameter(), IntNode.valueOf(page.size()));
    ApiRequest request = first(sized);
    List<JsonNode> before = List.of();
    for (int number = 1; number <= page.max(); number++) {
      ApiClient.Reply reply = client.list(request, FieldPath.parse(items));
      List<ListedItem> found = found(request, reply);
      List<JsonNode> documents = found.stream().map(ListedItem::document).toList();
      if (!documents.isEmpty() && documents.equals(before) && endsWithRepeat(request)) {
        return true;
      }
      before = documents;
      entries += found.size();
      reader.accept(found);
      request = next(sized, number, found.size(), reply);
      if (request == null) {
        return true;
      }
    }
    return page.by() == Paging.By.NONE;
  }

  /**
   * Some platforms answer a page beyond the last with the last one. A cursor that is followed and
   * leads nowhere is not understood.
   */
  private boolean endsWithRepeat(ApiRequest request) {
    if (page.by() == Paging.By.NUMBER || page.by() == Paging.By.OFFSET) {
      return true;
    }
    throw new FetchFailure.Refused(
        request + " returns the same page again and again; check its page options");
  }

  private ApiRequest first(ApiRequest list) {
    return switch (page.by()) {
      case NUMBER -> list.with(page.parameter(), IntNode.valueOf(page.first()));
      case OFFSET -> list.with(page.parameter(), IntNode.valueOf(0));
      default -> list;
    };
  }

  /**
   * The request for the page after page {@code number}, counted from 1; null if that was the last.
   */
  private ApiRequest next(ApiRequest list, int number, int size, ApiClient.Reply reply) {
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

  private ApiRequest byCursor(ApiRequest list, ApiClient.Reply reply) {
    String cursor = FieldPath.parse(page.at()).textAt(reply.body());
    if (cursor == null || cursor.isBlank()) {
      return null;
    }
    once(list, cursor);
    TextNode next = TextNode.valueOf(cursor);
    return page.alone() ? list.withOnly(page.parameter(), next) : list.with(page.parameter(), next);
  }

  private ApiRequest byLink(ApiRequest list, ApiClient.Reply reply) {
    for (String header : reply.links()) {
      Matcher link = NEXT.matcher(header);
      if (link.find()) {
        once(list, link.group(1));
        return list.at(elsewhere(list, link.group(1)));
      }
    }
    return null;
  }

  private static URI elsewhere(ApiRequest list, String link) {
    try {
      URI next = list.uri().resolve(link);
      if (ApiRequest.sameOrigin(list.uri(), next)) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw new FetchFailure.Refused(list + " continues at another host; only pull.base is allowed");
  }

  private void once(ApiRequest list, String mark) {
    if (!seen.add(mark)) {
      throw new FetchFailure.Refused(list + " leads back to an earlier page and would never end");
    }
  }

  private List<ListedItem> found(ApiRequest request, ApiClient.Reply reply) {
    if (!reply.items().isEmpty()
        || FieldPath.parse(items).at(reply.body()).isArray()
        || saysNone(reply.body())) {
      return reply.items();
    }
    throw new FetchFailure.Later(
        request + " was answered without a list" + (items.isEmpty() ? "" : " at " + items), null);
  }

  /**
   * Whether an answer without the list is how the platform says that there is nothing in it: no
   * body, a total of 0, or something empty in the list's place or on the way there.
   */
  private boolean saysNone(JsonNode body) {
    if (body.isMissingNode()) {
      return true;
    }
    if (!body.path("errors").isEmpty()) {
      return false;
    }
    if (page.total() != null && "0".equals(FieldPath.parse(page.total()).textAt(body))) {
      return true;
    }
    List<String> names = FieldPath.parse(items).names();
    return IntStream.rangeClosed(0, names.size())
        .mapToObj(length -> new FieldPath(names.subList(0, length)).at(body))
        .anyMatch(node -> node.isNull() || (node.isContainerNode() && node.isEmpty()));
  }
}
