package io.sharedcore.observability;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way to declare an exporter ends in masked spans, with and without the feature.
 */
class TracingAutoConfigurationTests {

	private static final String OFF = "shared-core.observability.enabled=false";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withPropertyValues("management.tracing.sampling.probability=1")
		.withConfiguration(
				AutoConfigurations.of(ObservationAutoConfiguration.class, OpenTelemetrySdkAutoConfiguration.class,
						OpenTelemetryTracingAutoConfiguration.class, MicrometerTracingAutoConfiguration.class,
						TracingAutoConfiguration.class, SpanMaskingAutoConfiguration.class));

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	@ParameterizedTest
	@ValueSource(strings = { OFF, "a=b" })
	void exporterThatIsDeclaredByItsInterfaceGetsMaskedSpans(String property) {
		this.runner.withPropertyValues(property)
			.withBean("exporter", SpanExporter.class, () -> this.exporter)
			.run((context) -> assertThatSpanIsMasked(context));
	}

	@ParameterizedTest
	@ValueSource(strings = { OFF, "a=b" })
	void exporterThatIsDeclaredByItsClassGetsMaskedSpansAndKeepsItsClass(String property) {
		this.runner.withPropertyValues(property)
			.withBean("exporter", InMemorySpanExporter.class, () -> this.exporter)
			.run((context) -> {
				assertThat(context.getBean(InMemorySpanExporter.class)).isSameAs(this.exporter);
				assertThatSpanIsMasked(context);
			});
	}

	@Test
	void exporterOfASimpleProcessorGetsMaskedSpans() {
		this.runner.withBean("exporter", InMemorySpanExporter.class, () -> this.exporter)
			.withUserConfiguration(SimpleProcessor.class)
			.run((context) -> assertThatSpanIsMasked(context));
	}

	@Test
	void exportersOfACombinedProcessorGetMaskedSpans() {
		this.runner.withBean("exporter", InMemorySpanExporter.class, () -> this.exporter)
			.withUserConfiguration(CombinedProcessor.class)
			.run((context) -> {
				exported(context);
				assertThat(this.exporter.getFinishedSpanItems()).hasSizeGreaterThan(1)
					.extracting(SpanData::toString)
					.noneMatch((span) -> span.contains("hunter2"));
			});
	}

	@Test
	void spanHasTheRequestId() {
		this.runner.withBean("exporter", InMemorySpanExporter.class, () -> this.exporter).run((context) -> {
			try (MdcScope id = RequestId.open("r-1")) {
				assertThat(exported(context).getAttributes().get(AttributeKey.stringKey("requestId"))).isEqualTo("r-1");
			}
		});
	}

	@Test
	void spanHasNoRequestIdIfTheFeatureIsOff() {
		this.runner.withPropertyValues(OFF)
			.withBean("exporter", InMemorySpanExporter.class, () -> this.exporter)
			.run((context) -> {
				try (MdcScope id = RequestId.open("r-1")) {
					assertThat(exported(context).getAttributes().get(AttributeKey.stringKey("requestId"))).isNull();
				}
				assertThat(context).doesNotHaveBean("requestTraceFilter")
					.doesNotHaveBean(ReceiverSpanObservationHandler.class)
					.hasBean("propagatingReceiverTracingObservationHandler");
			});
	}

	@Test
	void handlerIsUsedInsteadOfSpringBoots() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ReceiverSpanObservationHandler.class)
			.hasBean("requestTraceFilter")
			.doesNotHaveBean("propagatingReceiverTracingObservationHandler"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.opentelemetry", "io.micrometer.tracing.otel", "io.micrometer.tracing" })
	void startsWithoutClassesOfATracer(String missing) {
		new WebApplicationContextRunner().withClassLoader(new FilteredClassLoader(missing))
			.withConfiguration(
					AutoConfigurations.of(TracingAutoConfiguration.class, SpanMaskingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SpanMaskingPostProcessor.class));
	}

	private void assertThatSpanIsMasked(AssertableWebApplicationContext context) {
		assertThat(exported(context).toString()).contains("note=\"password=******\"")
			.doesNotContain("hunter2", "http.url");
	}

	private SpanData exported(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed();
		io.micrometer.tracing.Span span = context.getBean(Tracer.class).nextSpan().name("work").start();
		span.tag("note", "password=hunter2").tag("http.url", "/users/1").end();
		context.getBean(SdkTracerProvider.class).forceFlush().join(10, java.util.concurrent.TimeUnit.SECONDS);
		assertThat(this.exporter.getFinishedSpanItems()).isNotEmpty();
		return this.exporter.getFinishedSpanItems().get(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class SimpleProcessor {

		@Bean
		SpanProcessor simple(InMemorySpanExporter exporter) {
			return SimpleSpanProcessor.create(exporter);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CombinedProcessor {

		@Bean
		SpanProcessor combined(InMemorySpanExporter exporter) {
			return SpanProcessor.composite(SimpleSpanProcessor.create(exporter), SimpleSpanProcessor.create(exporter));
		}

	}

}
