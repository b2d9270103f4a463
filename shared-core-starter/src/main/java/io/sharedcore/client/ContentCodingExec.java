package io.sharedcore.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a response whose {@code Content-Encoding} the transport does not know; the
 * transport would discard it with its status. A name that is not a coding ({@code utf-8},
 * {@code aws-chunked}) is ignored. A body in a coding that the request did not offer is
 * passed on unchanged, with its header.
 */
final class ContentCodingExec implements ExecChainHandler {

	private static final Set<String> DECODED = Set.of("gzip", "x-gzip", "deflate");

	/** The other codings that IANA has registered and that change a body. */
	private static final Set<String> OTHER_CODINGS = Set.of("aes128gcm", "br", "compress", "dcb", "dcz", "exi",
			"pack200-gzip", "x-compress", "zstd");

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		ClassicHttpResponse response = chain.proceed(request, scope);
		HttpEntity entity = response.getEntity();
		if (entity != null && entity.getContentEncoding() != null) {
			List<String> offered = values(request, HttpHeaders.ACCEPT_ENCODING).toList();
			response.setEntity(new Encoded(entity, decodable(entity.getContentEncoding(), offered)));
		}
		return response;
	}

	static @Nullable String decodable(String contentEncoding, List<String> offered) {
		List<String> codings = tokens(contentEncoding)
			.filter((name) -> DECODED.contains(name) || OTHER_CODINGS.contains(name))
			.toList();
		boolean decodable = codings.stream().allMatch((name) -> DECODED.contains(name) || offered.contains(name));
		return (decodable && !codings.isEmpty()) ? String.join(", ", codings) : null;
	}

	private static Stream<String> values(HttpMessage message, String header) {
		return Arrays.stream(message.getHeaders(header)).flatMap((field) -> tokens(field.getValue()));
	}

	private static Stream<String> tokens(String list) {
		return Arrays.stream(list.split(",")).map((token) -> token.strip().toLowerCase(Locale.ROOT));
	}

	private static final class Encoded extends HttpEntityWrapper {

		private final @Nullable String contentEncoding;

		Encoded(HttpEntity entity, @Nullable String contentEncoding) {
			super(entity);
			this.contentEncoding = contentEncoding;
		}

		@Override
		public @Nullable String getContentEncoding() {
			return this.contentEncoding;
		}

	}

}
