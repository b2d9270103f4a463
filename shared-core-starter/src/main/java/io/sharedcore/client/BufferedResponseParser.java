package io.sharedcore.client;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Parses the responses of one connection as {@link BufferedResponse}s. Rejects a response
 * that does not begin with a status line, unlike the default parser of the transport,
 * which skips the lines before it.
 */
final class BufferedResponseParser extends DefaultHttpResponseParser {

	private @Nullable SessionInputBuffer input;

	private BufferedResponseParser(Http1Config limits) {
		super(limits);
	}

	static HttpMessageParserFactory<ClassicHttpResponse> factory(Http1Config limits) {
		return new Factory(limits);
	}

	@Override
	public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream inputStream)
			throws IOException, HttpException {
		this.input = buffer;
		return super.parse(buffer, inputStream);
	}

	@Override
	protected ClassicHttpResponse createMessage(CharArrayBuffer line) throws IOException, HttpException {
		ClassicHttpResponse parsed = super.createMessage(line);
		SessionInputBuffer from = this.input;
		if (from == null) {
			return parsed;
		}
		BufferedResponse response = new BufferedResponse(parsed.getCode(), parsed.getReasonPhrase(), from);
		response.setVersion(parsed.getVersion());
		return response;
	}

	private record Factory(Http1Config limits) implements HttpMessageParserFactory<ClassicHttpResponse> {

		@Override
		public HttpMessageParser<ClassicHttpResponse> create(@Nullable Http1Config config) {
			return new BufferedResponseParser(this.limits);
		}

	}

}
