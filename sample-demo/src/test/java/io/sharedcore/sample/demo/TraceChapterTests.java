package io.sharedcore.sample.demo;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sharedcore.sample.demo.trace.TraceCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class TraceChapterTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final TraceCollector traces = TraceCollector.start("http://localhost:8082", List.of("sentinel-7d1f"));

	private final TraceChapter chapter = new TraceChapter(
			new Walkthrough(new Api(Settings.fromSystemProperties()), Console.of(this.out, false)), this.traces);

	@AfterEach
	void close() {
		this.traces.close();
	}

	@Test
	void traceOfTheRequestIsPrintedAsATree() throws Exception {
		export(Service.TICKETS, 1, 0, "close");
		export(Service.USERS, 2, 1, "read user");
		export(Service.FILES, 3, 1, "count files");
		export(Service.COMMUNICATION, 4, 1, "send message");
		this.chapter.show("r1");
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines()).map(String::strip)
			.containsSubsequence("close                  5 ms  ticket-service",
					"├─ read user           5 ms  user-service", "├─ count files         5 ms  file-service",
					"└─ send message        5 ms  communication-service",
					"✓ It has spans of all four services, and no parent is missing",
					"✓ None of the 4 spans of the day has a password, a secret or a token");
	}

	@Test
	void secretInAnySpanFailsTheStep() throws Exception {
		for (Service service : Service.values()) {
			export(service, service.ordinal() + 1, (service == Service.USERS) ? 0 : 1, "Bearer sentinel-7d1f");
		}
		assertThatExceptionOfType(Walkthrough.StepFailed.class).isThrownBy(() -> this.chapter.show("r1"))
			.withMessageContaining("password");
	}

	private void export(Service service, int id, int parent, String name) throws Exception {
		Span.Builder span = Span.newBuilder()
			.setTraceId(ByteString.copyFrom(new byte[16]))
			.setSpanId(id(id))
			.setParentSpanId((parent > 0) ? id(parent) : ByteString.EMPTY)
			.setName(name)
			.setStartTimeUnixNano(id * 1_000_000L)
			.setEndTimeUnixNano((id + 5) * 1_000_000L)
			.addAttributes(attribute("requestId", "r1"));
		ResourceSpans.Builder spans = ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span));
		spans.getResourceBuilder().addAttributes(attribute("service.name", service.toString()));
		HttpRequest request = HttpRequest.newBuilder(this.traces.endpoint())
			.header("Content-Type", "application/x-protobuf")
			.POST(BodyPublishers
				.ofByteArray(ExportTraceServiceRequest.newBuilder().addResourceSpans(spans).build().toByteArray()))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
	}

	private static ByteString id(int id) {
		return ByteString.copyFrom(new byte[] { 0, 0, 0, 0, 0, 0, 0, (byte) id });
	}

	private static KeyValue attribute(String key, String value) {
		return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
	}

}
