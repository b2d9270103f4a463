package io.sharedcore.precondition;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes with a precondition as a client meets them.
 */
@ExtendWith(OutputCaptureExtension.class)
class IfMatchTests extends NoteClientTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			TAG                | 200
			"a", TAG           | 200
			"a,b" , TAG,       | 200
			,,TAG              | 200
			*                  | 200
			"ä", TAG           | 200
			"a"                | 412
			W/TAG              | 412
			"a", W/TAG         | 412
			"a b", TAG         | 412
			TAG, "a            | 412
			TAG "a"            | 412
			TAG, *             | 412
			a                  | 412
			"                  | 412
			,                  | 412
			""")
	void ifMatchIsComparedStrongly(String header, int status) {
		HttpResponse<String> read = get("notes");
		HttpResponse<String> response = put("notes", "changed", "If-Match", header.replace("TAG", tag(read)));
		assertThat(response.statusCode()).isEqualTo(status);
		if (status == 412) {
			JsonNode problem = json.readTree(response.body());
			assertThat(problem.get("code").asString()).isEqualTo("STALE_VERSION");
			assertThat(response.headers().allValues("ETag")).as("the current tag").containsExactly(tag(read));
			assertThat(get("notes").body()).isEqualTo(BODY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "notes", "projection", "including", "entity" })
	void tagOfEveryRepresentationOfTheEntityIsAPrecondition(String path) {
		String tag = tag(get(path));
		assertThat(put("notes", "changed", "If-Match", tag).statusCode()).isEqualTo(200);
		assertThat(put("notes", "again", "If-Match", tag).statusCode()).isEqualTo(412);
	}

	@Test
	void linesOfTheHeaderAreOneList() {
		String tag = tag(get("notes"));
		assertThat(put("notes", "one", "If-Match", "\"a\"", "If-Match", tag).statusCode()).isEqualTo(200);
		assertThat(put("notes", "two", "If-Match", "*", "If-Match", tag).statusCode()).isEqualTo(412);
	}

	@Test
	void headerOfAMegabyteIsRead() {
		String tags = "\"a\",".repeat(1024 * 256);
		assertThat(put("notes", "one", "If-Match", tags + tag(get("notes"))).statusCode()).isEqualTo(200);
		assertThat(put("notes", "two", "If-Match", tags + '"').statusCode()).isEqualTo(412);
	}

	@Test
	void missingHeaderPassesUnlessItIsRequired() {
		assertThat(put("notes", "free").statusCode()).isEqualTo(200);
		HttpResponse<String> refused = put("strict", "strict");
		assertThat(refused.statusCode()).isEqualTo(428);
		assertThat(json.readTree(refused.body()).get("code").asString()).isEqualTo("PRECONDITION_REQUIRED");
		assertThat(refused.headers().firstValue("ETag")).isEmpty();
		assertThat(put("strict", "strict", "If-Match", tag(get("notes"))).statusCode()).isEqualTo(200);
	}

	@Test
	void missingEntityFulfilsNoPrecondition() {
		UUID missing = UUID.randomUUID();
		assertThat(exchange("PUT", "/upsert/" + missing, null).statusCode()).isEqualTo(200);
		assertThat(exchange("PUT", "/upsert/" + missing, null, "If-Match", "*").statusCode()).isEqualTo(412);
		assertThat(send("PUT", "upsert", null, "If-Match", "*").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "overtaken", "unaware", "deleted-meanwhile" })
	void changeBetweenCheckAndCommitIsA412OnlyForWhoSentThePrecondition(String path) {
		HttpResponse<String> conditional = send("PUT", path, null, "If-Match", tag(get("notes")));
		assertThat(conditional.statusCode()).isEqualTo(412);
		assertThat(json.readTree(conditional.body()).get("code").asString()).isEqualTo("STALE_VERSION");
		note();
		assertThat(send("PUT", path, null).statusCode()).isEqualTo(409);
	}

	@Test
	void ofAHundredClientsThatChangeARowAtTheSameTimeOneSucceeds() {
		String tag = tag(get("notes"));
		List<CompletableFuture<HttpResponse<String>>> counting = IntStream.range(0, 100)
			.mapToObj((client) -> sendAsync("PUT", "/count/" + this.id, null, "If-Match", tag))
			.toList();
		List<Integer> statuses = counting.stream().map((response) -> response.join().statusCode()).toList();
		assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
		assertThat(number()).isEqualTo(1);
	}

	@Test
	void clientsThatReadAgainAfterA412LoseNothing() {
		int clients = 20;
		IntStream.range(0, clients).mapToObj((client) -> count()).toList().forEach(CompletableFuture::join);
		assertThat(number()).isEqualTo(clients);
	}

	private int number() {
		return this.notes.findById(this.id).orElseThrow().number;
	}

	/** Reads and counts, again and again until no other client was faster. */
	private CompletableFuture<Void> count() {
		return sendAsync("GET", "/notes/" + this.id, null)
			.thenCompose((read) -> sendAsync("PUT", "/count/" + this.id, null, "If-Match", tag(read)))
			.thenCompose((counted) -> {
				assertThat(counted.statusCode()).isIn(200, 412);
				return (counted.statusCode() == 200) ? CompletableFuture.completedFuture(null) : count();
			});
	}

	@Test
	void preconditionThatIsNotCheckedIsNamedOnce(CapturedOutput output) {
		assertThat(send("PUT", "careless", null).statusCode()).isEqualTo(200);
		assertThat(output.getOut()).doesNotContain("did not call require");
		for (int i = 0; i < 2; i++) {
			assertThat(send("PUT", "careless", null, "If-Match", "\"a\"").statusCode()).isEqualTo(200);
		}
		assertThat(output.getOut()).containsOnlyOnce("did not call require").contains("#careless");
	}

	@Test
	void replayIsNotAnUncheckedPrecondition(CapturedOutput output) {
		String[] headers = { "Idempotency-Key", this.id.toString(), "If-Match", tag(get("notes")) };
		send("POST", "once", "once", headers);
		assertThat(send("POST", "once", "once", headers).headers().firstValue("Idempotency-Replayed")).isPresent();
		assertThat(output.getOut()).doesNotContain("did not call require");
	}

}
