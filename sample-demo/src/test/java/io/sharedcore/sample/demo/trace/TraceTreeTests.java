package io.sharedcore.sample.demo.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.sharedcore.sample.demo.trace.TraceNode.Relation;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static io.sharedcore.sample.demo.trace.Spans.attempt;
import static io.sharedcore.sample.demo.trace.Spans.call;
import static io.sharedcore.sample.demo.trace.Spans.server;
import static io.sharedcore.sample.demo.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class TraceTreeTests {

	private static final String TICKETS = "ticket-service";

	private static final String USERS = "user-service";

	private static final String MESSAGES = "communication-service";

	private static final List<ReceivedSpan> CLOSE = spans(
			server("1", TICKETS, "POST", "/tickets/{id}/close", 200).at(0, 133),
			call("2", "GET", USERS, "/users/{id}").under("1").at(5, 12),
			attempt("3", USERS, "200").under("2").at(6, 11),
			server("4", USERS, "GET", "/users/{id}", 200).under("3").at(7, 9),
			call("5", "POST", MESSAGES, "/messages").under("1").at(60, 47),
			attempt("6", MESSAGES, "201").under("5").at(61, 46),
			server("7", MESSAGES, "POST", "/messages", 201).under("6").at(62, 44));

	@Test
	void requestThroughServicesIsATreeWithDurationsInAColumn() {
		assertThat(lines(CLOSE)).containsExactly("POST /tickets/{id}/close 200                 133 ms  ticket-service",
				"├─ GET user-service /users/{id}               12 ms",
				"│  └─ GET /users/{id} 200                      9 ms  user-service",
				"└─ POST communication-service /messages       47 ms",
				"   └─ POST /messages 201                      44 ms  communication-service");
	}

	@RepeatedTest(10)
	void orderAndRepetitionOfArrivalDoNotMatter(RepetitionInfo repetition) {
		List<ReceivedSpan> shuffled = new ArrayList<>(CLOSE);
		shuffled.addAll(CLOSE);
		Collections.shuffle(shuffled, new Random(repetition.getCurrentRepetition()));
		assertThat(TraceTree.of(shuffled)).isEqualTo(TraceTree.of(CLOSE));
	}

	@Test
	void nothingIsNoTree() {
		assertThat(TraceTree.of(List.of())).isEmpty();
		assertThat(lines(List.of())).isEmpty();
	}

	@Test
	void spanWithoutItsParentIsAFragment() {
		List<ReceivedSpan> spans = CLOSE.stream().filter((span) -> !span.key().spanId().equals("3")).toList();
		assertThat(TraceTree.of(spans)).extracting(TraceNode::relation)
			.containsExactly(Relation.ROOT, Relation.FRAGMENT);
		assertThat(lines(spans)).filteredOn((line) -> line.contains("not received"))
			.singleElement()
			.asString()
			.startsWith("(parent not received) GET /users/{id} 200");
	}

	@Test
	void eachOfSeveralAttemptsIsShown() {
		assertThat(lines(spans(call("1", "GET", USERS, "/users/{id}").at(0, 300),
				attempt("2", USERS, "503").under("1").failed("ServiceUnavailable").at(1, 20),
				attempt("3", USERS, "CLIENT_ERROR").under("1").failed("none").at(100, 20),
				attempt("4", USERS, "200").under("1").at(200, 90))))
			.map(TraceTreeTests::withoutColumns)
			.containsExactly("GET user-service /users/{id}", "├─ attempt 1 503 ✗ ServiceUnavailable",
					"├─ attempt 2 ✗ error", "└─ attempt 3 200");
	}

	@Test
	void onlyAttemptGivesItsStatusAndFailureToTheCall() {
		assertThat(TraceTree.of(spans(call("1", "GET", USERS, "/users/{id}"),
				attempt("2", USERS, "404").under("1").failed("NotFound"))))
			.singleElement()
			.satisfies((node) -> {
				assertThat(node.label()).isEqualTo("GET user-service /users/{id} 404");
				assertThat(node.failure()).isEqualTo("NotFound");
				assertThat(node.children()).isEmpty();
			});
	}

	@Test
	void callWithATokenRequestAndOneAttemptIsStillOneLine() {
		assertThat(lines(
				spans(call("1", "POST", MESSAGES, "/messages").at(0, 100).failed("none").with("outcome", "TIMEOUT"),
						span("2").under("1")
							.kind(SpanKind.SPAN_KIND_CLIENT)
							.at(1, 5)
							.with("method", "POST")
							.with("client.name", "localhost")
							.with("uri", "none")
							.with("status", "200"),
						server("3", USERS, "POST", "UNKNOWN", 200).under("2").at(2, 3),
						attempt("4", MESSAGES, "CLIENT_ERROR").under("1").at(10, 80).failed("ResourceAccessException"),
						server("5", MESSAGES, "POST", "/messages", 504).under("4").at(20, 90).failed("IOException"))))
			.map(TraceTreeTests::withoutColumns)
			.containsExactly("POST communication-service /messages ✗ TIMEOUT", "├─ POST localhost 200",
					"│  └─ POST 200", "└─ POST /messages 504 ✗ IOException");
	}

	@Test
	void failuresAreMarkedWhereverTheyAre() {
		assertThat(lines(spans(server("1", TICKETS, "POST", "/tickets", 503).failed("none"),
				span("2").under("1").named("outbox.call").failed("java.io.IOException"),
				server("3", USERS, "GET", "/users", 404).under("2"))))
			.map(TraceTreeTests::withoutColumns)
			.containsExactly("POST /tickets 503 ✗ error", "└─ outbox.call ✗ IOException", "   └─ GET /users 404");
	}

	@Test
	void linkedTraceFollowsTheOneThatCausedIt() {
		assertThat(lines(spans(span("1").in("b").after("a", "2").named("outbox.call").at(500, 40),
				span("2").in("a").under("1").named("outbox.send").at(10, 1),
				server("1", TICKETS, "POST", "/tickets", 201).in("a").at(0, 50))))
			.map(TraceTreeTests::withoutColumns)
			.containsExactly("POST /tickets 201", "└─ outbox.send", "later: outbox.call");
	}

	@Test
	void linkToATraceThatWasNotReceivedIsNoRelation() {
		assertThat(TraceTree.of(spans(span("1").after("elsewhere", "2")))).extracting(TraceNode::relation)
			.containsExactly(Relation.ROOT);
	}

	@Test
	void severalRootsAreInTheOrderOfTime() {
		assertThat(TraceTree.of(spans(span("2").in("b").named("second").at(9, 1), span("1").in("a").named("first"))))
			.extracting(TraceNode::label, TraceNode::beginNanos)
			.containsExactly(tuple("first", 0L), tuple("second", 0L));
	}

	@Test
	void sameIdsInTwoTracesAreTwoSpans() {
		assertThat(TraceTree.of(spans(span("1").in("a"), span("2").in("a").under("1"), span("1").in("b"))))
			.extracting((root) -> root.children().size())
			.containsExactly(1, 0);
	}

	@Test
	void serverWhoseClockIsWrongIsMovedIntoItsCallWithAllBelow() {
		TraceNode server = TraceTree
			.of(spans(attempt("1", USERS, "200").at(100, 20),
					server("2", USERS, "GET", "/users", 200).under("1").at(5_000, 10),
					span("3").of(USERS).under("2").at(5_003, 2)))
			.get(0)
			.children()
			.get(0);
		assertThat(server.beginNanos()).isEqualTo(5_000_000);
		assertThat(server.children().get(0).beginNanos()).isEqualTo(8_000_000);
	}

	@Test
	void serverThatWorkedLongerThanItsCallerWaitedKeepsItsDuration() {
		TraceNode server = TraceTree
			.of(spans(attempt("1", USERS, "CLIENT_ERROR").at(100, 20),
					server("2", USERS, "GET", "/users", 200).under("1").at(-900, 500)))
			.get(0)
			.children()
			.get(0);
		assertThat(server.beginNanos()).isZero();
		assertThat(server.durationNanos()).isEqualTo(500_000_000);
	}

	@Test
	void consumerMayBeginLongAfterItsProducer() {
		TraceNode consumer = TraceTree
			.of(spans(span("1").kind(SpanKind.SPAN_KIND_PRODUCER).at(0, 1),
					span("2").of(MESSAGES).kind(SpanKind.SPAN_KIND_CONSUMER).under("1").at(700, 5)))
			.get(0)
			.children()
			.get(0);
		assertThat(consumer.beginNanos()).isEqualTo(700_000_000);
	}

	@Test
	void cyclesEndAndEachSpanIsShownOnce() {
		List<TraceNode> roots = TraceTree.of(spans(span("1").under("1"), span("2").under("3").at(1, 1),
				span("3").under("2").at(2, 1), span("4").under("3").at(3, 1)));
		assertThat(roots).hasSize(2).allMatch((root) -> root.relation() == Relation.FRAGMENT);
		assertThat(TraceText.lines(roots)).hasSize(4);
	}

	@Test
	void deepTreesAreCut() {
		List<ReceivedSpan> chain = IntStream.range(0, SpanStore.MAX_SPANS_OF_A_TRACE)
			.mapToObj((i) -> span("s" + i).under((i > 0) ? "s" + (i - 1) : "").get())
			.toList();
		assertThat(lines(chain)).hasSize(TraceTree.MAX_DEPTH);
	}

	@Test
	void semanticConventionsOfOpenTelemetryAreUnderstood() {
		assertThat(lines(spans(span("1").kind(SpanKind.SPAN_KIND_SERVER)
			.with("http.request.method", "GET")
			.with("http.route", "/users/{id}")
			.with("http.response.status_code", "500")
			.failed("none")
			.with("error.type", "org.example.SomeException")))).singleElement()
			.asString()
			.startsWith("GET /users/{id} 500 ✗ SomeException ");
	}

	@Test
	void controlCharactersReachNoTerminalAndLongNamesAreCut() {
		assertThat(lines(spans(span("1").named("a\u001b[31m\nb\u202ec" + "x".repeat(500))))).singleElement()
			.asString()
			.startsWith("a?[31m?b?cx")
			.contains("…")
			.hasSizeLessThan(150);
	}

	private static List<ReceivedSpan> spans(Spans... spans) {
		return Stream.of(spans).map(Spans::get).toList();
	}

	private static String withoutColumns(String line) {
		return line.replaceAll(" +<?\\d+ ms.*", "");
	}

	private static List<String> lines(List<ReceivedSpan> spans) {
		return TraceText.lines(TraceTree.of(spans));
	}

}
