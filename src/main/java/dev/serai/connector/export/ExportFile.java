package dev.serai.connector.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.model.FieldPath;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file of documents, read one by one: JSON lines, a list, a single document, or a table,
 * recognised by how it begins. A name that ends in {@code .gz} means that it is compressed.
 */
public final class ExportFile implements AutoCloseable {

  private static final int HEAD_BYTES = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  private final SeekableByteChannel channel;
  private final long size;
  private final Reader text;
  private final ExportEntries entries;
  private final String topic;

  /**
   * @param tables those that the connector describes
   * @param topic of documents that are JSON
   * @param each path of the list in one JSON document; null if the file itself is a list, or has
   *     none
   * @throws BrokenExportFile if it is none of these
   */
  public ExportFile(Path file, List<ExportTable> tables, String topic, FieldPath each)
      throws IOException {
    channel = Files.newByteChannel(file);
    size = channel.size();
    try {
      InputStream raw = Channels.newInputStream(channel);
      InputStream bytes =
          new BufferedInputStream(
              file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16);
      bytes.mark(HEAD_BYTES);
      String head = new String(bytes.readNBytes(HEAD_BYTES), UTF_8);
      bytes.reset();
      text = new BufferedReader(new InputStreamReader(bytes, UTF_8.newDecoder()), 1 << 16);
      if (!head.isEmpty() && head.charAt(0) == BYTE_ORDER_MARK) {
        head = head.substring(1);
        text.skip(1);
      }
      Found found = find(head.stripLeading(), tables);
      this.topic = found == null ? topic : found.table.topic();
      entries = found == null ? json(head.stripLeading(), each) : found.rows(text);
    } catch (CharacterCodingException e) {
      channel.close();
      throw notUtf8();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** A table, and the separator of its columns. */
  private record Found(ExportTable table, char separator) {
    private ExportEntries rows(Reader text) throws IOException {
      return new TableRows(text, separator, table);
    }
  }

  private static Found find(String head, List<ExportTable> tables) {
    if (head.isEmpty()) {
      throw new BrokenExportFile("is empty");
    }
    if (head.charAt(0) == '{' || head.charAt(0) == '[') {
      return null;
    }
    String line = head.lines().findFirst().orElse("");
    for (ExportTable table : tables) {
      for (char separator : SEPARATORS) {
        if (TableRows.header(line, separator).containsAll(table.columns())) {
          return new Found(table, separator);
        }
      }
    }
    throw new BrokenExportFile(
        tables.isEmpty()
            ? "is neither JSON nor lines of JSON, and the connector describes no table; "
                + "describe it under import in connector.yaml"
            : "is neither JSON nor a table that the connector knows by its columns: "
                + String.join(
                    "; or ", tables.stream().map(t -> String.join(", ", t.columns())).toList()));
  }

  private ExportEntries json(String head, FieldPath each) throws IOException {
    int end = head.indexOf('\n');
    boolean lines =
        each == null
            && head.charAt(0) == '{'
            && end > 0
            && JsonLines.isJson(head.substring(0, end));
    return lines ? new JsonLines((BufferedReader) text) : new JsonValues(text, each);
  }

  /** The topic under which its documents are mapped. */
  public String topic() {
    return topic;
  }

  /**
   * The next entry; null at the end. Throws {@link BrokenExportFile} if the rest cannot be read.
   */
  public ExportEntry next() throws IOException {
    try {
      return entries.next();
    } catch (CharacterCodingException e) {
      throw notUtf8();
    }
  }

  private static BrokenExportFile notUtf8() {
    return new BrokenExportFile("is not UTF-8 text; save it as UTF-8");
  }

  /** Bytes of the file read so far, out of {@link #size}. */
  public long position() throws IOException {
    // readers close the file when they have read it to its end
    return channel.isOpen() ? channel.position() : size;
  }

  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
