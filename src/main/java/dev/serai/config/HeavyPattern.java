package dev.serai.config;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Recognises patterns that may try a text in exponentially many ways: a repetition without an upper
 * bound within a repetition, as in {@code (a+)+}, and back-references.
 */
final class HeavyPattern {

  private HeavyPattern() {}

  static boolean is(String pattern) {
    Deque<Boolean> outer = new ArrayDeque<>();
    boolean repeats = false;
    int at = 0;
    while (at < pattern.length()) {
      char sign = pattern.charAt(at);
      if (sign == '\\') {
        if (at + 1 < pattern.length() && "123456789k".indexOf(pattern.charAt(at + 1)) >= 0) {
          return true;
        }
        at += 2;
      } else if (sign == '[') {
        at = afterClass(pattern, at);
      } else if (sign == '(') {
        outer.push(repeats);
        repeats = false;
        at++;
      } else if (sign == ')') {
        if (repeats && isUnbounded(pattern, at + 1)) {
          return true;
        }
        boolean before = !outer.isEmpty() && outer.pop();
        repeats = repeats || before;
        at++;
      } else {
        repeats |= isUnbounded(pattern, at);
        at++;
      }
    }
    return false;
  }

  private static int afterClass(String pattern, int start) {
    int depth = 0;
    for (int at = start; at < pattern.length(); at++) {
      char sign = pattern.charAt(at);
      if (sign == '\\') {
        at++;
      } else if (sign == '[') {
        depth++;
      } else if (sign == ']' && --depth == 0) {
        return at + 1;
      }
    }
    return pattern.length();
  }

  /** Whether a repetition without an upper bound stands here. */
  private static boolean isUnbounded(String pattern, int at) {
    if (at >= pattern.length()) {
      return false;
    }
    char sign = pattern.charAt(at);
    int end = at;
    if (sign == '{') {
      end = pattern.indexOf('}', at);
      if (end < 0 || pattern.charAt(end - 1) != ',') {
        return false;
      }
    } else if (sign != '*' && sign != '+') {
      return false;
    }
    boolean possessive = end + 1 < pattern.length() && pattern.charAt(end + 1) == '+';
    // a possessive one never goes back
    return !possessive;
  }
}
