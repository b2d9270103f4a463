package io.sharedcore.observability;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.sharedcore.context.MdcScope;
import io.sharedcore.context.RequestId;
import io.sharedcore.context.RequestTrace;
import io.sharedcore.logging.LogMarkers;
import io.sharedcore.masking.SecretCorpus;
import io.sharedcore.masking.SecretNames;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logs on their way to a collector that is up, slow, down, or refuses them.
 */
@Timeout(60)
class LogExportTests {

	private static final Logger logger = LoggerFactory.getLogger(LogExportTests.class);

	private static final String ENDPOINT = "management.opentelemetry.logging.export.otlp.endpoint=";

	private final OtlpReceiver collector = new OtlpReceiver();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(OpenTelemetrySdkAutoConfiguration.class, OtlpLoggingAutoConfiguration.class,
						OpenTelemetryLoggingAutoConfiguration.class, LogExportAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues(ENDPOINT + this.collector.logsUrl(),
				"management.opentelemetry.logging.export.otlp.timeout=10s",
				"management.opentelemetry.logging.export.schedule-delay=10ms",
				"management.opentelemetry.logging.export.max-queue-size=8",
				"management.opentelemetry.logging.export.max-batch-size=4");

	@AfterEach
	void close() {
		this.collector.close();
	}

	@Test
	void eventArrivesWithItsPartsAndTheIdsOfItsRequest() {
		this.runner.run((context) -> {
			try (MdcScope id = RequestId.open("r-1");
					MdcScope trace = MdcScope.open(RequestTrace.TRACE_ID_MDC_KEY, "0123456789abcdef0123456789abcdef");
					MdcScope span = MdcScope.open(RequestTrace.SPAN_ID_MDC_KEY, "0123456789abcdef")) {
				logger.atInfo().addKeyValue("count", 3).addKeyValue("ratio", 0.5).log("Ticket {} created", 7);
			}
			OtlpLogRecord log = awaitLogs(1).logs().get(0);
			assertThat(log.logger()).isEqualTo(LogExportTests.class.getName());
			assertThat(log.severity()).isEqualTo(9);
			assertThat(log.body()).isEqualTo("Ticket 7 created");
			assertThat(log.traceId()).isEqualTo("0123456789abcdef0123456789abcdef");
			assertThat(log.spanId()).isEqualTo("0123456789abcdef");
			assertThat(log.attributes()).containsEntry("requestId", "r-1")
				.containsEntry("count", 3L)
				.containsEntry("ratio", 0.5)
				.containsEntry("thread.name", Thread.currentThread().getName())
				.doesNotContainKeys("traceId", "spanId");
		});
	}

	@Test
	void secretsAreMaskedInEveryPart() {
		this.runner.withPropertyValues("management.opentelemetry.logging.export.max-queue-size=1000").run((context) -> {
			long count = SecretCorpus.texts().peek((text) -> {
				try (MdcScope note = MdcScope.open("note", text.text())) {
					logger.atError()
						.addKeyValue("pair", text.text())
						.addKeyValue("password", "hunter2")
						.setCause(new IllegalStateException(text.text(), new IllegalStateException(text.text())))
						.log(text.text());
				}
			}).count();
			awaitLogs((int) count);
			String received = this.collector.logs().toString();
			assertThat(SecretCorpus.texts().flatMap((text) -> text.recognizable().stream()))
				.filteredOn((secret) -> secret.length() > 6)
				.noneMatch(received::contains);
			assertThat(received).doesNotContain("hunter2");
		});
	}

	@Test
	void recordsOfTheApplicationsOwnAreMasked() {
		this.runner.run((context) -> {
			context.getBean(SdkLoggerProvider.class)
				.get("own")
				.logRecordBuilder()
				.setSeverity(io.opentelemetry.api.logs.Severity.INFO)
				.setBody("password=hunter2")
				.setAttribute("token", "hunter2")
				.emit();
			assertThat(awaitLogs(1).logs().toString()).doesNotContain("hunter2").contains("password=******");
		});
	}

	@Test
	void structureOfTheApplicationsOwnIsMaskedAndKeepsItsName() {
		InMemoryLogRecordExporter own = InMemoryLogRecordExporter.create();
		this.runner.withBean("own", LogRecordExporter.class, () -> own)
			.withPropertyValues("management.opentelemetry.resource-attributes.vendor.token=hunter5")
			.run((context) -> {
				SdkLoggerProvider loggers = context.getBean(SdkLoggerProvider.class);
				loggers.get("own")
					.logRecordBuilder()
					.setEventName("signed-in")
					.setAttribute("password=hunter1", "a")
					.setBody(Value.of(KeyValue.of("token", Value.of(4711)),
							KeyValue.of("user",
									Value.of(KeyValue.of("passwords", Value.of(Value.of("hunter2"))),
											KeyValue.of("age", Value.of(33)))),
							KeyValue.of("notes", Value.of(Value.of("password=hunter4"), Value.of("fine")))))
					.emit();
				loggers.forceFlush().join(10, TimeUnit.SECONDS);
				LogRecordData record = own.getFinishedLogRecordItems().get(0);
				assertThat(record.getEventName()).isEqualTo("signed-in");
				assertThat(record.getBodyValue().asString()).contains("fine", "33")
					.containsPattern("token\"?[:=]\"?\\*{6}")
					.doesNotContain("hunter");
				assertThat(record.getAttributes().toString()).doesNotContain("hunter");
				assertThat(record.getResource().toString()).contains("vendor.token").doesNotContain("hunter");
			});
	}

	@Test
	void criticalEventIsFatal() {
		this.runner.run((context) -> {
			logger.atError().addMarker(LogMarkers.CRITICAL).log("All is lost");
			assertThat(awaitLogs(1).logs().get(0).severity()).isEqualTo(21);
		});
	}

	@Test
	void eventsThatFindNoPlaceBehindASlowCollectorAreCounted() {
		this.collector.neverResponding();
		this.runner
			.withPropertyValues("management.opentelemetry.logging.export.otlp.timeout=1h",
					"management.opentelemetry.logging.export.timeout=1h")
			.run((context) -> {
				IntStream.range(0, 100).forEach((i) -> logger.info("Event {}", i));
				assertThat(dropped(context)).isEqualTo(92);
				this.collector.close();
			});
	}

	@Test
	void eventsAreCountedIfTheCollectorIsDown() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		this.runner
			.withPropertyValues(ENDPOINT + "http://localhost:" + port + "/v1/logs",
					"management.opentelemetry.logging.export.otlp.timeout=500ms")
			.run((context) -> {
				logger.info("Nobody hears this");
				Awaitility.await().until(() -> dropped(context) == 1);
			});
	}

	@Test
	void eventsAreCountedIfTheCollectorRefusesThemAndLaterOnesArrive() {
		this.collector.respondingWith(400);
		this.runner.run((context) -> {
			logger.info("Refused");
			Awaitility.await().until(() -> dropped(context) == 1);
			this.collector.respondingWith(200);
			logger.info("Accepted");
			assertThat(awaitLogs(1).logs()).extracting(OtlpLogRecord::body).containsExactly("Accepted");
			assertThat(dropped(context)).isEqualTo(1);
		});
	}

	@Test
	void eventsThatAnExporterForgetsAreCountedAndLaterOnesArrive() {
		ForgetfulExporter exporter = new ForgetfulExporter();
		this.runner.withBean("forgetful", LogRecordExporter.class, () -> exporter)
			.withPropertyValues("management.opentelemetry.logging.export.timeout=10ms",
					"management.opentelemetry.logging.export.max-queue-size=2",
					"management.opentelemetry.logging.export.max-batch-size=1")
			.run((context) -> {
				logger.info("Forgotten");
				logger.info("Accepted");
				Awaitility.await().until(() -> exporter.exports.get() == 2);
				assertThat(dropped(context)).isEqualTo(1);
				logger.info("Accepted");
				Awaitility.await().until(() -> exporter.exports.get() == 3);
				assertThat(dropped(context)).isEqualTo(1);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.opentelemetry.exporter.internal.http.HttpExporter", "okhttp3.OkHttpClient" })
	void linesOfTheExporterAreNotExported(String name) {
		this.runner.run((context) -> {
			LoggerFactory.getLogger(name).error("Failed to export logs");
			logger.info("Of the application");
			assertThat(awaitLogs(1).logs()).extracting(OtlpLogRecord::body).containsExactly("Of the application");
		});
	}

	@Test
	void argumentThatFailsDoesNotReachTheApplication() {
		this.runner.run((context) -> {
			logger.atInfo().addKeyValue("bad", new Object() {
				@Override
				public String toString() {
					throw new IllegalStateException("no text");
				}
			}).log("With a bad value");
			assertThat(dropped(context)).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-core.observability.enabled=false", ENDPOINT,
			"management.logging.export.otlp.enabled=false" })
	void appenderIsAbsent(String property) {
		Stream<String> others = property.equals(ENDPOINT) ? Stream.of()
				: Stream.of(ENDPOINT + this.collector.logsUrl(), property);
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(OpenTelemetrySdkAutoConfiguration.class, OtlpLoggingAutoConfiguration.class,
							OpenTelemetryLoggingAutoConfiguration.class, LogExportAutoConfiguration.class))
			.withPropertyValues(others.toArray(String[]::new))
			.run((context) -> assertThat(isAttached()).isFalse());
	}

	@Test
	void appenderIsThereIfBeansAreLazy() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(isAttached()).isTrue());
	}

	@Test
	void appenderIsThereAgainWhenLogbackHasLoadedItsConfiguration() {
		LoggerContext logback = new LoggerContext();
		LogRecordAppender appender = new LogRecordAppender(LoggerProvider.noop(),
				new LogRecordMask(SecretNames.standard()), null);
		LogRecordAppenderInstaller installer = new LogRecordAppenderInstaller(appender, logback);
		installer.afterPropertiesSet();
		logback.reset();
		assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).isAttached(appender)).isTrue();
		assertThat(appender.isStarted()).isTrue();
		installer.destroy();
		logback.reset();
		assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).isAttached(appender)).isFalse();
	}

	@Test
	void appenderEndsWithItsContext() {
		this.runner.run((context) -> assertThat(isAttached()).isTrue());
		assertThat(isAttached()).isFalse();
	}

	@Test
	void startsWithoutClassesOfOpenTelemetry() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader("io.opentelemetry"))
			.withConfiguration(AutoConfigurations.of(LogExportAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LogRecordMask.class));
	}

	private OtlpReceiver awaitLogs(int count) {
		Awaitility.await().until(() -> this.collector.logs().size() >= count);
		return this.collector;
	}

	private static double dropped(AssertableApplicationContext context) {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		context.getBean(LogExportMeter.class).bindTo(meters);
		return meters.get("shared-core.logging.dropped").tag("destination", "otlp").functionCounter().count();
	}

	private static boolean isAttached() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME)
			.getAppender(LogRecordAppender.NAME) != null;
	}

	/** Does not say how its first export ended. */
	private static final class ForgetfulExporter implements LogRecordExporter {

		private final AtomicInteger exports = new AtomicInteger();

		@Override
		public CompletableResultCode export(Collection<LogRecordData> logs) {
			return (this.exports.incrementAndGet() == 1) ? new CompletableResultCode()
					: CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
