package dev.serai.client;

/**
 * How a list goes on.
 *
 * @param parameter of the query (in a POST, the path in the body) that names the page
 * @param first number of the first page
 * @param at path of the next cursor in the answer
 * @param alone whether the request for a further page has {@code parameter} and no other
 * @param total path of the number of all entries; null if the platform does not send it
 * @param sizeParameter parameter of the page size; null if the platform has one size
 * @param size entries of a full page; 0 if unknown
 * @param max most pages
 */
public record Paging(
    By by,
    String parameter,
    int first,
    String at,
    boolean alone,
    String total,
    String sizeParameter,
    int size,
    int max) {

  /** What leads to the next page. */
  public enum By {
    NUMBER,
    OFFSET,
    CURSOR,
    LINK,
    NONE
  }

  /** One page is all there is. */
  public static final Paging ONE = new Paging(By.NONE, null, 1, null, false, null, null, 0, 1);
}
