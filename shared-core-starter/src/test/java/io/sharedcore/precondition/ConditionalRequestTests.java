package io.sharedcore.precondition;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sharedcore.precondition.NoteApi.Memo;
import io.sharedcore.precondition.NoteApi.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Versions in responses as a client meets them: on a real socket, with Spring Security
 * and PostgreSQL.
 */
class ConditionalRequestTests extends NoteClientTest {

	@ParameterizedTest
	@ValueSource(strings = { "notes", "view/notes", "shallow/notes", "entity", "http-entity", "future", "future-entity",
			"callable", "deferred", "object", "wildcard", "generic", "generic-entity", "controller", "projection",
			"including" })
	void responseIsTheBodyWithAStrongTagAndItsTagIsA304(String path) {
		HttpResponse<String> read = get(path);
		assertThat(read.statusCode()).isEqualTo(200);
		assertThat(read.body()).isEqualTo(BODY);
		assertThat(read.headers().allValues("ETag")).singleElement()
			.asString()
			.matches("\"[!#-~]{24,}\"")
			.doesNotContain(this.id.toString());
		assertThat(read.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
		assertThat(read.headers().allValues("Content-Type")).containsExactly("application/json");

		HttpResponse<String> again = get(path, "If-None-Match", tag(read));
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
		assertThat(again.headers().allValues("ETag")).containsExactly(tag(read));
		assertThat(again.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
		assertThat(again.headers().firstValue("Content-Type")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			TAG              | 304
			W/TAG            | 304
			"a", TAG         | 304
			"a,b",W/TAG, "c" | 304
			*                | 304
			"a"              | 200
			"a               | 200
			TAG, *           | 200
			""")
	void ifNoneMatchIsComparedWeakly(String header, int status) {
		String value = header.replace("TAG", tag(get("notes")));
		assertThat(get("notes", "If-None-Match", value).statusCode()).isEqualTo(status);
		HttpResponse<String> head = send("HEAD", "notes", null, "If-None-Match", value);
		assertThat(head.statusCode()).isEqualTo(status);
		assertThat(head.headers().firstValue("ETag")).isPresent();
		assertThat(head.body()).isEmpty();
	}

	@Test
	void ifNoneMatchIsIgnoredOnWrites() {
		String tag = tag(get("notes"));
		assertThat(put("notes", "new", "If-None-Match", tag).statusCode()).isEqualTo(200);
		assertThat(put("notes", "newer", "If-None-Match", "*").statusCode()).isEqualTo(200);
		assertThat(get("notes").body()).contains("newer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "notes", "view/notes" })
	void tagChangesExactlyWhenTheVersionChanges(String path) {
		String tag = tag(get(path));
		assertThat(tag(get(path))).isEqualTo(tag);
		assertThat(tag(put(path, "text"))).as("nothing was changed").isEqualTo(tag);
		String changed = tag(put(path, "changed"));
		assertThat(changed).isNotEqualTo(tag);
		assertThat(tag(get(path))).isEqualTo(changed);
		assertThat(get(path, "If-None-Match", tag).body()).contains("changed");
	}

	@Test
	void tagWithinATransactionIsThatAfterItsFlush() {
		HttpResponse<String> changed = send("POST", "once", "changed", "Idempotency-Key", this.id.toString());
		assertThat(tag(changed)).isEqualTo(tag(get("notes")));
		HttpResponse<String> created = exchange("POST", "/new", "new", "Idempotency-Key", this.id + "-new");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("ETag")).isPresent();
	}

	@Test
	void replayHasTheTagOfItsTime() {
		String read = tag(get("notes"));
		String[] headers = { "Idempotency-Key", this.id.toString(), "If-Match", read };
		HttpResponse<String> first = send("POST", "once", "once", headers);
		put("notes", "later");
		HttpResponse<String> replay = send("POST", "once", "once", headers);
		assertThat(replay.headers().firstValue("Idempotency-Replayed")).hasValue("true");
		assertThat(replay.statusCode()).isEqualTo(200);
		assertThat(tag(replay)).isEqualTo(tag(first)).isNotEqualTo(tag(get("notes")));
	}

	@Test
	void entitiesNeverShareATag() {
		Note note = this.notes.findById(this.id).orElseThrow();
		Memo memo = new Memo();
		ReflectionTestUtils.setField(memo, "id", note.getId());
		ReflectionTestUtils.setField(memo, "version", note.getVersion());
		assertThat(Versioned.of("", memo).etag()).isNotEqualTo(Versioned.of("", note).etag());
		assertThat(put("notes", "changed", "If-Match", Versioned.of("", memo).etag()).statusCode()).isEqualTo(412);
		Note other = this.notes.save(new Note("text"));
		assertThat(Versioned.of("", other).etag()).isNotEqualTo(Versioned.of("", note).etag());
	}

	@Test
	void deletedAndRestoredRowNeverHasATagAgain() {
		Set<String> tags = new HashSet<>();
		for (int round = 0; round < 3; round++) {
			String tag = tag(get("notes"));
			assertThat(tags.add(tag)).isTrue();
			assertThat(send("DELETE", "notes", null, "If-Match", tag).statusCode()).isEqualTo(200);
			assertThat(get("notes").statusCode()).isEqualTo(404);
			assertThat(put("notes", "late", "If-Match", tag).statusCode()).isEqualTo(404);
			Note deleted = this.notes.deleted().findById(this.id).orElseThrow();
			assertThat(tags.add(Versioned.of("", deleted).etag())).isTrue();
			this.notes.restoreById(this.id);
			assertThat(put("notes", "late", "If-Match", tag).statusCode()).isEqualTo(412);
		}
	}

	@Test
	void viewsChooseTheMembersAndAStringIsText() {
		assertThat(get("json-view").body()).isEqualTo("{\"text\":\"text\"}");
		HttpResponse<String> text = get("text");
		assertThat(text.body()).isEqualTo("text");
		assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
		assertThat(tag(text)).isEqualTo(tag(get("notes")));
	}

	@Test
	void missingBodyHasATagAndAMissingVersionNone() {
		HttpResponse<String> nothing = get("nothing");
		assertThat(nothing.statusCode()).isEqualTo(200);
		assertThat(nothing.body()).isEmpty();
		assertThat(tag(nothing)).isEqualTo(tag(get("notes")));
		assertThat(get("no-version").headers().firstValue("ETag")).isEmpty();
	}

	@Test
	void listHasAWeakTagThatIfMatchNeverMatches() {
		HttpResponse<String> list = exchange("GET", "/list", null);
		assertThat(tag(list)).startsWith("W/\"");
		assertThat(list.body()).startsWith("{\"items\":[");
		assertThat(exchange("GET", "/list", null, "If-None-Match", tag(list)).statusCode()).isEqualTo(304);
		assertThat(put("notes", "x", "If-Match", tag(list)).statusCode()).isEqualTo(412);
		this.notes.save(new Note("one more"));
		assertThat(exchange("GET", "/list", null, "If-None-Match", tag(list)).statusCode()).isEqualTo(200);
	}

	@Test
	void cacheControlIsThatOfTheHandlerIfItSetsOne() {
		assertThat(get("public").headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(get("own").headers().allValues("Cache-Control")).containsExactly("max-age=60");
		assertThat(exchange("GET", "/without-version", null).headers().firstValue("Cache-Control").orElse(""))
			.as("of Spring Security")
			.contains("no-store");
	}

	@Test
	void headersOfTheEntityAreKeptWithoutItsTag() {
		HttpResponse<String> response = get("entity");
		assertThat(response.headers().allValues("X-Note")).containsExactly("kept");
		assertThat(tag(response)).isEqualTo(tag(get("notes")));
		assertThat(get("entity", "If-None-Match", "\"own\"").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "conflict,409", "unwritable,500", "unwritable-entity,500" })
	void failureHasNoTagOfASuccess(String path, int status) {
		for (String ifNoneMatch : List.of("\"other\"", "\"another\"")) {
			HttpResponse<String> response = get(path, "If-None-Match", ifNoneMatch);
			assertThat(response.statusCode()).isEqualTo(status);
			assertThat(response.headers().firstValue("ETag")).isEmpty();
			assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		}
	}

	@Test
	void documentShowsTheHeadersAndStatusesAndTheBodyItself() {
		JsonNode document = json.readTree(exchange("GET", "/v3/api-docs", null).body());
		JsonNode read = document.at("/paths/~1notes~1{id}/get");
		assertThat(parameters(read)).containsExactly("id", "If-None-Match");
		assertThat(read.at("/responses/200/headers/ETag").isMissingNode()).isFalse();
		assertThat(read.at("/responses/304/headers/ETag").isMissingNode()).isFalse();
		assertThat(read.at("/responses/304/content").isMissingNode()).isTrue();
		assertThat(read.at("/responses/200/content").toString()).contains("#/components/schemas/NoteView");
		JsonNode change = document.at("/paths/~1notes~1{id}/put");
		assertThat(parameters(change)).containsExactly("id", "If-Match");
		assertThat(change.at("/parameters/1/required").asBoolean()).isFalse();
		assertThat(change.at("/responses/412").isMissingNode()).isFalse();
		assertThat(change.at("/responses/428").isMissingNode()).isTrue();
		JsonNode strict = document.at("/paths/~1strict~1{id}/put");
		assertThat(strict.at("/parameters/1/required").asBoolean()).isTrue();
		assertThat(strict.at("/responses/428").isMissingNode()).isFalse();
		for (String path : List.of("entity", "future-entity", "deferred", "callable")) {
			assertThat(document.at("/paths/~1" + path + "~1{id}/get/responses/200/content").toString()).as(path)
				.contains("#/components/schemas/NoteView");
		}
		assertThat(document.at("/components/schemas").propertyNames()).doesNotContain("IfMatch")
			.noneMatch((name) -> name.startsWith("Versioned"));
	}

	private static List<String> parameters(JsonNode operation) {
		return operation.get("parameters").valueStream().map((parameter) -> parameter.get("name").asString()).toList();
	}

}
