package io.sharedcore.idempotency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.sharedcore.error.ApiException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * A request with a key. Its body is kept when it is first read, in whatever way: the
 * container would keep nothing of a form that became parameters.
 */
final class KeyedRequest extends HttpServletRequestWrapper {

	private static final String ATTRIBUTE = KeyedRequest.class.getName();

	private static final String FORM = "application/x-www-form-urlencoded";

	private final DataSize maxSize;

	private byte @Nullable [] body;

	private @Nullable ServletInputStream in;

	private @Nullable BufferedReader reader;

	private @Nullable Map<String, String[]> parameters;

	KeyedRequest(HttpServletRequest request, DataSize maxSize) {
		super(request);
		this.maxSize = maxSize;
		request.setAttribute(ATTRIBUTE, this);
	}

	/** The request of this kind that others may have wrapped since. */
	static @Nullable KeyedRequest find(HttpServletRequest request) {
		return (KeyedRequest) request.getAttribute(ATTRIBUTE);
	}

	/**
	 * The body as it was sent.
	 * @throws IdempotencyRefusal if it is too large
	 */
	byte[] body() throws IOException {
		if (this.body == null) {
			if (getContentLengthLong() > this.maxSize.toBytes()) {
				throw IdempotencyRefusal.requestTooLarge(this.maxSize);
			}
			byte[] read = super.getInputStream().readNBytes((int) this.maxSize.toBytes() + 1);
			if (read.length > this.maxSize.toBytes()) {
				throw IdempotencyRefusal.requestTooLarge(this.maxSize);
			}
			this.body = read;
		}
		return this.body;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.in == null) {
			this.in = new BodyInputStream(body());
		}
		return this.in;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		if (this.reader == null) {
			this.reader = new BufferedReader(new InputStreamReader(getInputStream(), charset()));
		}
		return this.reader;
	}

	private Charset charset() {
		String encoding = getCharacterEncoding();
		return (encoding != null) ? Charset.forName(encoding) : StandardCharsets.ISO_8859_1;
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = getParameterValues(name);
		return (values != null) ? values[0] : null;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return isForm() ? getParameterMap().get(name) : super.getParameterValues(name);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(getParameterMap().keySet());
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		if (!isForm()) {
			return super.getParameterMap();
		}
		if (this.parameters == null) {
			this.parameters = Collections.unmodifiableMap(formParameters());
		}
		return this.parameters;
	}

	private boolean isForm() {
		return "POST".equals(getMethod()) && hasForm();
	}

	private boolean hasForm() {
		String type = getContentType();
		return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
	}

	/**
	 * Whether the container has made parameters of the body before it could be kept: a
	 * filter has changed the path or the method, or the request was forwarded.
	 */
	boolean isReadByContainer() throws IOException {
		return hasForm() && getContentLengthLong() != 0 && body().length == 0;
	}

	/** Those of the query, then those of the body (Jakarta Servlet, section 3.1). */
	private Map<String, String[]> formParameters() {
		Map<String, List<String>> values = new LinkedHashMap<>();
		try {
			String form = new String(body(), charset());
			super.getParameterMap().forEach((name, all) -> values.put(name, new ArrayList<>(List.of(all))));
			UrlEncodedParameters.parse(form, charset())
				.forEach((field) -> values.computeIfAbsent(field.getKey(), (name) -> new ArrayList<>())
					.add(field.getValue()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (IllegalArgumentException ex) {
			throw new ApiException(HttpStatus.BAD_REQUEST, "BAD_REQUEST", "The parameters cannot be read", ex);
		}
		Map<String, String[]> merged = new LinkedHashMap<>();
		values.forEach((name, all) -> merged.put(name, all.toArray(String[]::new)));
		return merged;
	}

}
