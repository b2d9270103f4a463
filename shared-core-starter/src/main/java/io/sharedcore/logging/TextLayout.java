package io.sharedcore.logging;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.LayoutBase;
import io.sharedcore.masking.SecretNames;
import org.jspecify.annotations.Nullable;

/**
 * The text format as a plain Logback layout, for a {@code logback.xml}; it needs no
 * Spring. {@link LogLine#parse(String)} reads its lines.
 *
 * <pre class="code">
 * &lt;encoder class="ch.qos.logback.core.encoder.LayoutWrappingEncoder"&gt;
 *   &lt;charset&gt;UTF-8&lt;/charset&gt;
 *   &lt;layout class="io.sharedcore.logging.TextLayout"&gt;
 *     &lt;service&gt;ticket-service&lt;/service&gt;
 *     &lt;secretName&gt;taxId&lt;/secretName&gt;
 *   &lt;/layout&gt;
 * &lt;/encoder&gt;
 * </pre>
 * <p>
 * It never throws, and it never loses an event: if reading a part of an event fails, the
 * line says so. Thread-safe once it is started.
 */
public class TextLayout extends LayoutBase<ILoggingEvent> {

	private final List<String> secretNames = new ArrayList<>();

	private final List<String> harmlessNames = new ArrayList<>();

	private @Nullable String service;

	private boolean shortLoggerNames;

	private volatile LineFormat format = format(LineSettings.UNNAMED);

	/** Creates a layout, to be configured and then started. */
	public TextLayout() {
	}

	/**
	 * Sets the name of the service.
	 * @param service the name of the service; by default the property
	 * {@code APPLICATION_NAME} of the Logback context or of the system (Spring Boot sets
	 * it from {@code spring.application.name}), then the name of the Logback context,
	 * then {@code application}
	 */
	public void setService(String service) {
		this.service = service;
	}

	/**
	 * Sets whether packages are cut to their first letter: {@code i.s.t.TicketService}.
	 * Lines of classes whose short names are equal can then not be distinguished.
	 * @param shortLoggerNames whether to cut; {@code false} by default
	 */
	public void setShortLoggerNames(boolean shortLoggerNames) {
		this.shortLoggerNames = shortLoggerNames;
	}

	/**
	 * Adds a name whose value is masked, in addition to the defaults.
	 * @param name the name, in any spelling
	 * @see SecretNames#with
	 */
	public void addSecretName(String name) {
		this.secretNames.add(name);
	}

	/**
	 * Adds a name whose value is not masked although it looks like the name of a secret.
	 * @param name the whole name, in any spelling
	 * @see SecretNames#without
	 */
	public void addHarmlessName(String name) {
		this.harmlessNames.add(name);
	}

	@Override
	public void start() {
		this.format = format((this.service != null) ? this.service : defaultService());
		super.start();
	}

	@Override
	public String doLayout(ILoggingEvent event) {
		return this.format.toText(event);
	}

	private LineFormat format(String service) {
		SecretNames names = SecretNames.standard().with(this.secretNames).without(this.harmlessNames);
		return new TextFormat(new LineSettings(service, this.shortLoggerNames, names));
	}

	private String defaultService() {
		Context context = getContext();
		String name = (context != null) ? context.getProperty("APPLICATION_NAME") : null;
		if (name == null || name.isEmpty()) {
			name = System.getProperty("APPLICATION_NAME");
		}
		if (name == null || name.isEmpty()) {
			name = (context != null) ? context.getName() : null;
		}
		return (name == null || name.isEmpty() || name.equals(CoreConstants.DEFAULT_CONTEXT_NAME))
				? LineSettings.UNNAMED : name;
	}

}
