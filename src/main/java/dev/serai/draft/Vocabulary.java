package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What fields are called: {@code draft/vocabulary.yaml}, read once. */
final class Vocabulary {

  /**
   * @param known joined name to how well it fits, 1 to 100
   * @param against words that speak against it
   * @param aside words that may stand in its name without changing what it means
   * @param depth what each level of nesting takes away
   */
  private record Names(
      Map<String, Integer> known, Set<String> against, Set<String> aside, int depth) {}

  private static final int BEST = 100;
  private static final int GOOD = 75;
  private static final int FAIR = 50;
  private static final int CONTAINED = 45;
  private static final int OBJECTION = 40;
  private static final int ASIDE = 15;
  private static final int LONGEST = 4;

  private static final Vocabulary WORDS = read();

  private final Map<String, Names> roles = new HashMap<>();
  private final Map<String, Set<String>> kinds = new HashMap<>();
  private final Map<String, Map<String, String>> meanings = new HashMap<>();
  private final Set<String> generic;
  private final Set<String> envelope;
  private final Set<String> smallest;

  private Vocabulary(JsonNode root) {
    root.path("roles")
        .properties()
        .forEach(role -> roles.put(role.getKey(), names(role.getValue())));
    root.path("kinds")
        .properties()
        .forEach(kind -> kinds.put(kind.getKey(), joined(kind.getValue())));
    for (String list : List.of("statuses", "actions")) {
      Map<String, String> meaning = new LinkedHashMap<>();
      root.path(list)
          .properties()
          .forEach(
              each -> joined(each.getValue()).forEach(w -> meaning.putIfAbsent(w, each.getKey())));
      meanings.put(list, meaning);
    }
    generic = joined(root.path("generic"));
    envelope = joined(root.path("envelope"));
    smallest = joined(root.path("smallest"));
  }

  private static Vocabulary read() {
    try (InputStream file = Vocabulary.class.getResourceAsStream("/draft/vocabulary.yaml")) {
      return new Vocabulary(new ObjectMapper(new YAMLFactory()).readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the vocabulary cannot be read", e);
    }
  }

  private static Names names(JsonNode role) {
    Map<String, Integer> known = new HashMap<>();
    joined(role.path("best")).forEach(name -> known.putIfAbsent(name, BEST));
    joined(role.path("good")).forEach(name -> known.putIfAbsent(name, GOOD));
    joined(role.path("fair")).forEach(name -> known.putIfAbsent(name, FAIR));
    Set<String> against = new HashSet<>();
    role.path("against").forEach(word -> against.add(word.asText()));
    return new Names(known, against, joined(role.path("aside")), role.path("depth").asInt());
  }

  private static Set<String> joined(JsonNode names) {
    Set<String> joined = new LinkedHashSet<>();
    names.forEach(name -> joined.add(Words.joined(name.asText())));
    return joined;
  }

  /**
   * How well a place is named for a role.
   *
   * @return 100 for a name that means it and stands on top; 0 or less for one that does not
   */
  static int fit(String role, Place place) {
    Names names = WORDS.roles.get(role);
    List<String> all = new ArrayList<>();
    List<String> last = List.of();
    for (String name : place.names()) {
      if (!name.equals(Place.FIRST)) {
        last = Words.of(name).stream().filter(word -> !WORDS.smallest.contains(word)).toList();
        all.addAll(last);
      }
    }
    List<String> bare = last.stream().filter(word -> !names.aside().contains(word)).toList();
    int aside = bare.isEmpty() || bare.size() == last.size() ? 0 : ASIDE;
    if (aside > 0) {
      all.subList(all.size() - last.size(), all.size()).clear();
      all.addAll(bare);
      last = bare;
    }
    int best = 0;
    boolean found = false;
    List<String> telling = telling(all, last.size());
    for (List<String> words : List.of(all, telling)) {
      for (int length = 1; length <= Math.min(LONGEST, words.size()); length++) {
        List<String> tail = words.subList(words.size() - length, words.size());
        int fit = names.known().getOrDefault(String.join("", tail), 0);
        // a longer name that is known word by word says more than its last word alone
        int left = words.size() - length;
        boolean cut = words == all && length < last.size();
        int worth = fit == 0 ? 0 : fit + length - (cut ? CONTAINED : 0) - (left > 2 ? 2 : 0);
        if (worth > best) {
          best = worth;
          found = true;
        }
      }
    }
    if (!found) {
      return 0;
    }
    String leaf = String.join("", last);
    boolean own = names.known().getOrDefault(leaf, 0) == BEST;
    int objections = 0;
    for (int i = 0; i < all.size(); i++) {
      boolean inLeaf = i >= all.size() - last.size();
      if (names.against().contains(all.get(i)) && !(inLeaf && own)) {
        objections++;
      }
    }
    int levels = Math.max(0, place.names().size() - 1);
    return best - aside - Math.min(objections, 2) * OBJECTION - levels * names.depth();
  }

  /** Without the names at the end that say nothing of their own. */
  private static List<String> telling(List<String> all, int leaf) {
    List<String> words = new ArrayList<>(all);
    int cut = 0;
    while (words.size() > 1 && cut < 3 && WORDS.generic.contains(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
      cut++;
    }
    return cut >= leaf || cut == 0 ? words : all;
  }

  /** Whether one of the words belongs to a kind of document. */
  static boolean names(String kind, List<String> words) {
    return words.stream().anyMatch(WORDS.kinds.get(kind)::contains);
  }

  /** Whether a name says that the smallest unit of a currency is counted. */
  static boolean countsSmallest(String name) {
    return Words.of(name).stream().anyMatch(WORDS.smallest::contains);
  }

  /** Whether documents are wrapped in a field of this name. */
  static boolean wraps(String name) {
    return WORDS.envelope.contains(Words.joined(name));
  }

  /** What a status says: paid, cancelled or pending; null if it is not known. */
  static String status(String text) {
    return WORDS.meanings.get("statuses").get(Words.joined(text));
  }

  /** The action on a cart that a word means; null if it is not known. */
  static String action(String text) {
    return WORDS.meanings.get("actions").get(Words.joined(text));
  }
}
