package io.sharedcore.benchmarks.logging;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.sharedcore.logging.TextLayout;
import net.logstash.logback.encoder.LogstashEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Encodes an event with two entries in the MDC and two key-values: in the library's
 * formats with escaping and masking, in a pattern with the same content, and in common
 * encoders.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class LogFormatBenchmark {

	private static final String SHARED_CORE = "io.sharedcore.logging.StructuredFormat";

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-8p [ticket-service] [%t] %logger : %m | %kvp %mdc%n%ex";

	/** Who writes the line. */
	@Param({ "pattern", "text", "layout", "logstash-encoder", "boot-logstash", "boot-ecs", "json" })
	public String format;

	private final LoggerContext context = new LoggerContext();

	private Encoder<ILoggingEvent> encoder;

	private final ILoggingEvent[] events = new ILoggingEvent[1024];

	private int next;

	/** Makes the encoder and the events ready. */
	@Setup
	public void start() {
		for (int i = 0; i < this.events.length; i++) {
			this.events[i] = event(i);
		}
		this.encoder = switch (this.format) {
			case "pattern" -> pattern();
			case "text" -> structured(SHARED_CORE, "text");
			case "json" -> structured(SHARED_CORE, "json");
			case "layout" -> layout();
			case "boot-logstash" -> structured("logstash", "text");
			case "boot-ecs" -> structured("ecs", "text");
			default -> new LogstashEncoder();
		};
		this.encoder.setContext(this.context);
		this.encoder.start();
	}

	/**
	 * Encodes one event; making it is not measured.
	 * @return its bytes
	 */
	@Benchmark
	public byte[] encode() {
		return this.encoder.encode(this.events[this.next++ & 1023]);
	}

	private ILoggingEvent event(int ticket) {
		LoggingEvent event = new LoggingEvent("fqcn", this.context.getLogger("io.sharedcore.ticket.TicketService"),
				Level.INFO, "Ticket {} created for {}", null, new Object[] { ticket, "ann@example.com" });
		event.setThreadName("http-8082-exec-1");
		event.setTimeStamp(1_795_000_000_000L + ticket);
		event.setMDCPropertyMap(Map.of("requestId", "4f1c9a7e2b3d4c5f8a6b7c8d9e0f1a2b", "userId", "ann"));
		event.addKeyValuePair(new KeyValuePair("ticketId", "0199c1f0-7b1e-7c3a-9f52-1d2c3b4a5968"));
		event.addKeyValuePair(new KeyValuePair("priority", "high"));
		return event;
	}

	private Encoder<ILoggingEvent> pattern() {
		PatternLayoutEncoder pattern = new PatternLayoutEncoder();
		pattern.setPattern(PATTERN);
		pattern.setCharset(StandardCharsets.UTF_8);
		return pattern;
	}

	private Encoder<ILoggingEvent> layout() {
		TextLayout layout = new TextLayout();
		layout.setService("ticket-service");
		layout.setContext(this.context);
		layout.start();
		LayoutWrappingEncoder<ILoggingEvent> wrapping = new LayoutWrappingEncoder<>();
		wrapping.setLayout(layout);
		wrapping.setCharset(StandardCharsets.UTF_8);
		return wrapping;
	}

	private Encoder<ILoggingEvent> structured(String name, String format) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("benchmark",
					Map.of("spring.application.name", "ticket-service", "shared-core.logging.format", format)));
		this.context.putObject(Environment.class.getName(), environment);
		StructuredLogEncoder structured = new StructuredLogEncoder();
		structured.setFormat(name);
		structured.setCharset(StandardCharsets.UTF_8);
		return structured;
	}

}
