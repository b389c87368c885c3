package dev.serai.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Finds what serves a request by its method and path. A path without parameters, or with one as its
 * last segment, is found at the same cost however many there are, as every connector adds one; the
 * few others are compared in turn, those with the fewest parameters first.
 *
 * @param <T> what serves
 */
final class PathTable<T> {

  /**
   * @param parameters decoded
   */
  record Match<T>(T served, Map<String, String> parameters) {}

  private record Key(String method, String path) {}

  private record Folder<T>(T served, String parameter) {}

  private record Pattern<T>(T served, Set<String> methods, PathPattern path) {}

  private final Map<Key, T> paths = new ConcurrentHashMap<>();
  private final Map<Key, Folder<T>> folders = new ConcurrentHashMap<>();
  private final List<Pattern<T>> patterns = new CopyOnWriteArrayList<>();

  /**
   * Serves {@code path}, whose segments may be {@code {parameters}}. Whoever is added last for it
   * has it.
   *
   * @param prefix whether it serves all that is below, too
   */
  void add(String path, boolean prefix, Set<String> methods, T served) {
    PathPattern pattern = PathPattern.of(bare(path), prefix);
    if (pattern.isPlain()) {
      methods.forEach(method -> paths.put(new Key(method, bare(path)), served));
    } else if (pattern.isFolder()) {
      Folder<T> folder = new Folder<>(served, pattern.lastParameter());
      methods.forEach(method -> folders.put(new Key(method, pattern.folder()), folder));
    } else {
      synchronized (patterns) {
        patterns.add(0, new Pattern<>(served, Set.copyOf(methods), pattern));
        patterns.sort(Comparator.comparing(each -> each.path.vagueness()));
      }
    }
  }

  void remove(T served) {
    paths.values().removeIf(served::equals);
    folders.values().removeIf(folder -> folder.served.equals(served));
    patterns.removeIf(pattern -> pattern.served.equals(served));
  }

  /**
   * @param path whose escapes are well-formed
   */
  Optional<Match<T>> find(String method, String path) {
    String bare = bare(path);
    T exact = paths.get(new Key(method, bare));
    if (exact != null) {
      return Optional.of(new Match<>(exact, Map.of()));
    }
    int slash = bare.lastIndexOf('/') + 1;
    Folder<T> folder = folders.get(new Key(method, bare.substring(0, slash)));
    if (folder != null && slash < bare.length()) {
      String value = PathPattern.decoded(bare.substring(slash));
      return Optional.of(new Match<>(folder.served, Map.of(folder.parameter, value)));
    }
    for (Pattern<T> each : patterns) {
      Map<String, String> parameters = new HashMap<>();
      if (each.methods.contains(method) && each.path.matches(bare, parameters)) {
        return Optional.of(new Match<>(each.served, parameters));
      }
    }
    return Optional.empty();
  }

  /** By which of these methods something is found there. */
  Set<String> methods(Collection<String> all, String path) {
    return all.stream()
        .filter(method -> find(method, path).isPresent())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A slash at the end says nothing. */
  private static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
