/**
 * Drafts a connector from payloads of a platform that is not known yet.
 *
 * <p>The way in is {@link dev.serai.draft.Drafter}. It reads captures into a {@code
 * CaptureAnalysis}: messages, the object in each that is an order, a cart or a refund, topic and
 * delivery. A {@code DocumentGroup} takes the documents of one kind apart into columns; {@code
 * Candidate} says which of them may have a role, by the names in {@code draft/vocabulary.yaml} and
 * the points in {@code draft/weights.yaml}. The {@code *Fields} and {@code *Field} classes choose
 * among candidates, and {@code MappingWriter} and {@code DescriptorWriter} write down what was
 * chosen, with a remark for each field.
 */
package dev.serai.draft;
