package io.sharedcore.precondition;

import java.net.http.HttpResponse;

import io.sharedcore.precondition.FolioApi.FolioRepository;
import io.sharedcore.precondition.FolioApi.LargeFolio;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tags of entities of a hierarchy and of proxies, and preconditions of handlers that work
 * in other threads.
 */
@ExtendWith(OutputCaptureExtension.class)
class FolioApiTests extends NoteClientTest {

	@Autowired
	private FolioRepository folios;

	@BeforeEach
	void folio() {
		this.id = this.folios.save(new LargeFolio()).getId();
	}

	@ParameterizedTest
	@ValueSource(strings = { "subclass", "proxy", "reference", "task", "stage" })
	void tagIsThatOfTheEntityHoweverItIsReturned(String path) {
		String tag = tag(get("folios/root"));
		HttpResponse<String> read = get("folios/" + path);
		assertThat(read.body()).isEqualTo("0");
		assertThat(read.statusCode()).isEqualTo(200);
		assertThat(tag(read)).isEqualTo(tag);
		assertThat(get("folios/" + path, "If-None-Match", tag).statusCode()).isEqualTo(304);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			list            | [0,0]
			optional        | 0
			entity-optional | 0
			""")
	void withinOtherTypesThereIsOnlyTheBody(String path, String body) {
		HttpResponse<String> read = get("folios/" + path);
		assertThat(read.statusCode()).isEqualTo(200);
		assertThat(read.body()).isEqualTo(body);
		assertThat(read.headers().firstValue("ETag")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "future", "callable", "lines", "inserts" })
	void staleTagIsA412InEveryThread(String path, CapturedOutput output) {
		String tag = tag(get("folios/root"));
		HttpResponse<String> changed = put("folios/" + path, null, "If-Match", tag);
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(tag(changed)).isNotEqualTo(tag).isEqualTo(tag(get("folios/root")));
		HttpResponse<String> stale = put("folios/" + path, null, "If-Match", tag);
		assertThat(stale.statusCode()).isEqualTo(412);
		assertThat(stale.body()).contains("STALE_VERSION");
		assertThat(tag(stale)).isEqualTo(tag(changed));
		assertThat(output).doesNotContain("does not call");
	}

	@ParameterizedTest
	@CsvSource({ "*, 412", ", 409" })
	void changeOfAnotherTransactionDuringAsynchronousWorkIsA412(String header, int status) {
		String[] headers = (header != null) ? new String[] { "If-Match", header } : new String[0];
		assertThat(put("folios/later", null, headers).statusCode()).isEqualTo(status);
	}

	@Test
	void annotationsOfAnInterfaceAreUsed() {
		assertThat(put("folios/declared", null).statusCode()).isEqualTo(428);
		assertThat(put("folios/declared", null, "If-Match", tag(get("folios/root"))).statusCode()).isEqualTo(200);
	}

	@Test
	void checkAfterTheChangeIsA412AndUndoesIt() {
		String tag = tag(get("folios/root"));
		assertThat(put("folios/twice", null, "If-Match", tag).statusCode()).isEqualTo(412);
		assertThat(tag(get("folios/root"))).isEqualTo(tag);
	}

}
