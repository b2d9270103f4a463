package io.sharedcore.error;

import java.io.IOException;
import java.util.Locale;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Refuses a JSON body that is too large: at once if its length is declared, otherwise as
 * soon as it exceeds the limit. A declared length is not trusted: an outer filter may
 * decompress the body.
 */
final class RequestSizeFilter implements Filter {

	private final ProblemWriter writer;

	private final DataSize maxSize;

	private final UnlimitedPaths unlimited;

	RequestSizeFilter(ProblemWriter writer, DataSize maxSize, UnlimitedPaths unlimited) {
		this.writer = writer;
		this.maxSize = maxSize;
		this.unlimited = unlimited;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest httpRequest) || !isJson(request.getContentType())
				|| this.unlimited.contains(httpRequest)) {
			chain.doFilter(request, response);
			return;
		}
		long length = request.getContentLengthLong();
		if (length > this.maxSize.toBytes() && response instanceof HttpServletResponse httpResponse) {
			this.writer.write(httpRequest, httpResponse, new RequestTooLargeException(this.maxSize));
			// Otherwise the container reads a part of the body first.
			response.flushBuffer();
			return;
		}
		chain.doFilter(new SizeLimitedRequest(httpRequest, response, this.maxSize), response);
	}

	static boolean isJson(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		int parameters = contentType.indexOf(';');
		String type = ((parameters < 0) ? contentType : contentType.substring(0, parameters)).strip()
			.toLowerCase(Locale.ROOT);
		return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
	}

}
