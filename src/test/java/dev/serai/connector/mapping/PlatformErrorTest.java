package dev.serai.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.model.Json;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of platforms that come in place of documents, as their APIs write them. */
class PlatformErrorTest {

  private static Optional<String> words(String json) throws JsonProcessingException {
    return PlatformError.words(Json.MAPPER.readTree(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'code':'rest_cannot_view','message':'Sorry.','data':{'status':403}} | rest_cannot_view: Sorry.",
        "{'errors':'[API] Invalid access token'} | [API] Invalid access token",
        "{'error':{'type':'invalid_request','message':'No such order'}} | invalid_request: No such order",
        "{'errors':[{'code':'0','status':'404','title':'Not Found','detail':'No order'}]} | 0: No order",
        "{'_v':'25.6','fault':{'type':'NotFound','message':'No order.'}} | NotFound: No order.",
        "{'message':'The consumer is not authorized'} | The consumer is not authorized",
        "[{'status':404,'message':'The requested resource was not found.'}] | 404: The requested resource was not found.",
        "{'errors':[{'message':'Throttled'}],'data':null} | Throttled"
      })
  void areReadInTheirOwnWords(String json, String words) throws JsonProcessingException {
    assertThat(words(json.replace('\'', '"'))).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"id\":7,\"message\":\"gift wrapped, please\"}",
        "{\"errors\":[],\"orders\":[]}",
        "{\"errors\":[[[]]]}",
        "{\"error\":null,\"total\":\"5.00\"}",
        "{\"code\":\"C-7\",\"total\":\"5.00\"}"
      })
  void documentsAreNone(String json) throws JsonProcessingException {
    assertThat(words(json)).isEmpty();
  }
}
