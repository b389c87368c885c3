package dev.serai.draft;

import java.util.List;
import java.util.Map;

/**
 * A connector's folder as drafted.
 *
 * @param files name within the folder to text: descriptor and mappings
 * @param headers of the samples that go into {@code samples.yaml}: those the descriptor reads
 * @param signature how requests seem to be signed
 * @param kinds one line for each kind of document found
 * @param topics that the samples have
 * @param doubts fields that are guesses or were not found, one line each
 * @param undrafted what has no mapping, one line each: samples that are something else, kinds of
 *     documents that no sample shows
 */
public record Draft(
    Map<String, String> files,
    List<String> headers,
    String signature,
    List<String> kinds,
    List<String> topics,
    List<String> doubts,
    List<String> undrafted) {

  public Draft {
    files = Map.copyOf(files);
    headers = List.copyOf(headers);
    kinds = List.copyOf(kinds);
    topics = List.copyOf(topics);
    doubts = List.copyOf(doubts);
    undrafted = List.copyOf(undrafted);
  }
}
