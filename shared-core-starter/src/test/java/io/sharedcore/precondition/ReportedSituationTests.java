package io.sharedcore.precondition;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Situations of {@code docs/reference/replays.md} that no other test of this package has.
 */
class ReportedSituationTests extends NoteClientTest {

	@ParameterizedTest
	@ValueSource(strings = { "entity", "shallow/entity" })
	void changeIsNotReportedAsFailedByTheTagOfItsOwnResponse(String path) {
		HttpResponse<String> changed = put(path, "changed", "If-Match", tag(get("notes")));
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(changed.body()).contains("changed");
		assertThat(tag(changed)).isEqualTo(tag(get("notes")));
	}

	@Test
	void otherTagTakesPrecedenceOverATimeOfTheSameRequest() {
		String later = "Tue, 01 Jan 2030 00:00:00 GMT";
		assertThat(get("modified", "If-None-Match", "\"other\"", "If-Modified-Since", later).statusCode())
			.isEqualTo(200);
		assertThat(get("notes", "If-None-Match", "\"other\"", "If-Modified-Since", later).statusCode()).isEqualTo(200);
		String tag = tag(get("modified"));
		assertThat(get("modified", "If-None-Match", tag, "If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")
			.statusCode()).isEqualTo(304);
	}

	@Test
	void notModifiedHasTheHeadersThatACacheNeeds() {
		HttpResponse<String> read = get("modified");
		HttpResponse<String> unchanged = get("modified", "If-None-Match", tag(read));
		assertThat(unchanged.statusCode()).isEqualTo(304);
		for (String header : new String[] { "ETag", "Cache-Control", "Vary", "Content-Location" }) {
			assertThat(unchanged.headers().allValues(header)).as(header)
				.isNotEmpty()
				.isEqualTo(read.headers().allValues(header));
		}
	}

	@Test
	void staleTagIsReportedBeforeAKnownOneOfTheSameRequest() {
		String tag = tag(get("notes"));
		HttpResponse<String> response = put("notes", "x", "If-Match", "\"stale\"", "If-None-Match", tag);
		assertThat(response.statusCode()).isEqualTo(412);
	}

	@Test
	void tagWithTheSuffixOfACompressingProxyIsAPrecondition() {
		String tag = tag(get("notes"));
		String compressed = tag.substring(0, tag.length() - 1) + "-gzip\"";
		assertThat(put("notes", "changed", "If-Match", compressed).statusCode()).isEqualTo(200);
		assertThat(put("notes", "again", "If-Match", compressed).statusCode()).isEqualTo(412);
	}

}
