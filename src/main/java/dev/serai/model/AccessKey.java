package dev.serai.model;

/**
 * A key to the reports of one company, as its file lists it.
 *
 * @param name for people; empty if the file gives none
 * @param role never {@link AccessRole#ADMIN}
 */
public record AccessKey(String name, AccessRole role, KeyDigest digest) {}
